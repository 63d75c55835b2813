// What style sheets cannot do for numbered references. It listens to the document alone, so that pages which a theme
// puts in the place of others ("instant navigation") need nothing more.

(() => {
  const CARD = "a[data-copydesk-entry]";
  const DISMISSED = "data-copydesk-dismissed";

  // Escape takes a card away, until the pointer or the keyboard comes anew.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const link of document.querySelectorAll(`${CARD}:is(:hover, :focus-visible)`)) {
      link.setAttribute(DISMISSED, "");
    }
  });
  for (const leaving of ["pointerout", "focusout"]) {
    document.addEventListener(leaving, (event) => {
      const link = event.target instanceof Element && event.target.closest(`[${DISMISSED}]`);
      if (link && !link.contains(event.relatedTarget)) link.removeAttribute(DISMISSED);
    });
  }

  // The filter of the works cited: works that hold every word, of any letter case, with and without accents.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  document.addEventListener("input", (event) => {
    const filter = event.target instanceof Element && event.target.closest(".copydesk-filter");
    if (!filter) return;
    const words = folded(event.target.value).split(/\s+/);
    let shown = 0;
    let all = 0;
    for (const list of document.querySelectorAll(".copydesk-works")) {
      let here = 0;
      for (const work of list.children) {
        const text = folded(work.textContent);
        work.hidden = !words.every((word) => text.includes(word));
        here += work.hidden ? 0 : 1;
        all += 1;
      }
      list.hidden = here === 0;
      const year = list.previousElementSibling;
      if (year) year.hidden = here === 0;
      shown += here;
    }
    filter.querySelector("[role=status]").textContent = words.join("") ? `${shown} / ${all}` : "";
  });
})();
