// In a preview: what copydesk found in the source of the page, over the page. It moves nothing, and no build has it.
(() => {
  const root = new URL("..", document.currentScript.src);
  const style = `
    :host { all: initial; position: fixed; inset: auto auto 1rem 1rem; z-index: 2147483000; max-width: calc(100vw - 2rem);
      font: 14px/1.45 system-ui, sans-serif; color-scheme: light dark; }
    @media print { :host { display: none; } }
    section { box-sizing: border-box; width: min(34rem, calc(100vw - 2rem)); max-height: 45vh; overflow: auto;
      color: #1b1b1b; background: #fff; border: 1px solid #767676; border-radius: 6px; padding: .5rem .75rem;
      box-shadow: 0 2px 12px rgb(0 0 0 / 25%); }
    header { display: flex; gap: .75rem; align-items: baseline; justify-content: space-between; }
    h2 { font: inherit; margin: 0; }
    button { font: inherit; color: inherit; background: none; border: 1px solid currentcolor; border-radius: 4px;
      padding: .1rem .6rem; cursor: pointer; min-height: 24px; }
    button.title { border: 0; padding: .1rem 0; font-weight: 600; text-align: start; }
    button:focus-visible, a:focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
    ol { list-style: none; margin: .5rem 0 .25rem; padding: 0; }
    li { margin: .35rem 0; overflow-wrap: anywhere; }
    code { font: 12px ui-monospace, monospace; }
    .error { color: #a50e0e; } .warning { color: #7a4100; } .info { color: #174ea6; }
    a { color: inherit; }
    @media (prefers-color-scheme: dark) {
      section { color: #ececec; background: #1f1f23; border-color: #8d8d8d; }
      .error { color: #ffb4ab; } .warning { color: #ffc66d; } .info { color: #a8c7fa; }
      button:focus-visible, a:focus-visible { outline-color: #a8c7fa; }
    }`;
  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const counted = (remarks) =>
    ["error", "warning", "info"]
      .map((severity) => [remarks.filter((remark) => remark.severity === severity).length, severity])
      .filter(([count]) => count)
      .map(([count, severity]) => `${count} ${severity}${count > 1 ? "s" : ""}`)
      .join(", ");
  const line = ({ line, column, severity, rule, message, url }) =>
    made("li", {},
      made("code", {}, `${line}:${column}`), " ",
      made("strong", { className: severity }, severity), " ",
      url ? made("a", { href: url, target: "_blank", rel: "noopener" }, rule) : rule, " ", message);

  let pages = {};
  const shown = () => {
    document.querySelector("copydesk-overlay")?.remove();
    const at = decodeURI(location.pathname).slice(decodeURI(root.pathname).length).replace(/index\.html$/, "");
    const found = Object.entries(pages).find(([url]) => decodeURI(url).replace(/^\.\//, "").replace(/index\.html$/, "") === at);
    if (!found) return;
    const { path, remarks } = found[1];
    const key = `copydesk ${path} ${JSON.stringify(remarks)}`; // what was dismissed comes back once it has changed
    if (sessionStorage.getItem("copydesk dismissed") === key) return;

    const host = made("copydesk-overlay", { lang: "en", dir: "ltr" }); // whatever the language of the page
    const list = made("ol", { id: "list" }, ...remarks.map(line));
    const title = made("button", { type: "button", className: "title" }, `copydesk: ${counted(remarks)}`);
    const dismiss = made("button", { type: "button" }, "Dismiss");
    const section = made("section", { tabIndex: 0 },
      made("header", {}, made("h2", {}, title), dismiss),
      made("div", { id: "body" }, made("code", {}, path), list));
    section.setAttribute("aria-label", "Diagnostics of this page");
    title.setAttribute("aria-controls", "body");
    const fold = (closed) => {
      sessionStorage.setItem("copydesk folded", closed ? "yes" : "");
      section.querySelector("#body").hidden = closed;
      title.setAttribute("aria-expanded", String(!closed));
    };
    const close = () => {
      sessionStorage.setItem("copydesk dismissed", key);
      host.remove();
    };
    title.addEventListener("click", () => fold(title.getAttribute("aria-expanded") === "true"));
    dismiss.addEventListener("click", close);
    section.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    host.attachShadow({ mode: "open" }).append(made("style", {}, style), section);
    fold(sessionStorage.getItem("copydesk folded") === "yes");
    document.body.append(host);
  };

  fetch(new URL("assets/copydesk-overlay.json", root), { cache: "no-store" })
    .then((response) => response.json())
    .then((data) => {
      pages = data;
      shown();
      window.document$?.subscribe(shown); // Material changes pages without loading them
    });
})();
