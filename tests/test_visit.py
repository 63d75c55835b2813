"""The day somebody looked at a work, which tells nothing of its year."""

from __future__ import annotations

import pytest

from copydesk.references.parts import parts_of


@pytest.mark.parametrize(
    ("looked_at", "accessed"),
    [
        ("https://a.example/water. Accessed 3 May 2021.", "Accessed 3 May 2021"),
        ("Retrieved May 3rd, 2021, from https://a.example.", "Retrieved May 3rd, 2021"),
        ("[Accessed: 3 May 2021].", "Accessed: 3 May 2021"),
        ("Last accessed on Monday, 3 May 2021.", "accessed on Monday, 3 May 2021"),
        ("Consulté le 3 mai 2021.", "Consulté le 3 mai 2021"),
        ("Consultado el 3 de mayo de 2021.", "Consultado el 3 de mayo de 2021"),
        ("[Online; accessed 3-May-2021].", "accessed 3-May-2021"),
        ("(Accessed on 05/03/2021).", "Accessed on 05/03/2021"),
        ("Retrieved 14:35, May 3, 2021, from https://a.example.", "Retrieved 14:35, May 3, 2021"),
        ("Zugriff: 03.05.2021.", "Zugriff: 03.05.2021"),
        ("Abgerufen am 3. Mai 2021.", "Abgerufen am 3. Mai 2021"),
        ("Stand: 3. Mai 2021.", "Stand: 3. Mai 2021"),
        ("[cited 2021 May 3].", "cited 2021 May 3"),
        ("(дата обращения: 3 мая 2021).", "дата обращения: 3 мая 2021"),
        ("アクセス: 2021. 5. 3.", "アクセス: 2021. 5. 3"),
        ("2021.5.3アクセス.", "2021.5.3アクセス"),
        ("Visited on: 3 May 2021.", "Visited on: 3 May 2021"),
        ("VIEWED 3 May 2021.", "VIEWED 3 May 2021"),
        ("Last viewed 3 May 2021.", "viewed 3 May 2021"),
        ("Consultato il 3 maggio 2021.", "Consultato il 3 maggio 2021"),
        ("Aufgerufen am 3. Mai 2021.", "Aufgerufen am 3. Mai 2021"),
        ("Letzter Zugriff: 3. Mai 2021.", "Zugriff: 3. Mai 2021"),
        ("Geraadpleegd op 3 mei 2021.", "Geraadpleegd op 3 mei 2021"),
        ("Acessado em 3 mai. 2021.", "Acessado em 3 mai. 2021"),
        ("Acesso em: 3 mai. 2021.", "Acesso em: 3 mai. 2021"),
        ("Hämtad 3 maj 2021.", "Hämtad 3 maj 2021"),
        ("Dostęp 3 maja 2021.", "Dostęp 3 maja 2021"),
        ("2021.5.3閲覧.", "2021.5.3閲覧"),
        ("参照日: 2021. 5. 3.", "参照日: 2021. 5. 3"),
        ("접속일: 2021. 5. 3.", "접속일: 2021. 5. 3"),
        ("访问日期: 2021. 5. 3.", "访问日期: 2021. 5. 3"),
        ("訪問日期: 2021. 5. 3.", "訪問日期: 2021. 5. 3"),
    ],
)
def test_the_day_of_a_visit_is_no_year_of_a_work(looked_at: str, accessed: str) -> None:
    parts = parts_of(f'WHO. "Water sheet". 2020. {looked_at}')
    assert (parts.authors, parts.year, parts.title, parts.accessed) == (("WHO",), 2020, "Water sheet", accessed)
    assert parts_of(f'WHO. "Water sheet". {looked_at}').year is None


def test_a_year_behind_a_word_of_a_visit_is_one_where_it_is_no_date() -> None:
    assert parts_of('Sand. "Lamps". Retrieved from https://a.example, 2020.').year == 2020
    assert parts_of('Sand. "Lamps". Retrieved via Tide Post. 2020.').year == 2020
    assert parts_of("Sand, É. Places visited. 2020.").year == 2020
