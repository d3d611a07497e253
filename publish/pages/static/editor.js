// Puts the query editor in the place of the plain form; where it cannot start, the form stays.
"use strict";

(function () {
  const place = document.getElementById("editor");
  const form = document.getElementById("query-form");
  if (!place || !form || typeof Yasgui !== "function") {
    return;
  }
  const text = document.getElementById("query");
  const endpoint = new URL(place.dataset.endpoint, location.href).href;
  const prefixes = JSON.parse(place.dataset.prefixes);
  const words = JSON.parse(place.dataset.words);

  // Prefixes come from the page; nothing is asked of other hosts for completion.
  const yasqe = Yasgui.Yasqe.defaults;
  yasqe.autocompleters = ["prefixes", "variables"];
  yasqe.value = text.value;
  Yasgui.Tab.prototype.getShareableLink = function () {
    return withQuery(this.getQuery());
  };
  Yasgui.Yasqe.forkAutocompleter(
    "prefixes",
    { name: "prefixes", persistenceId: null, get: async () => known() },
    true,
  );

  // The editor measures itself when it is made, so its place is shown before.
  form.hidden = true;
  place.hidden = false;
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    copyEndpointOnNewTab: false,
    populateFromUrl: false,
    persistenceId: null,
    tabName: words.query,
    yasr: { prefixes, persistenceId: null },
  });
  yasgui.on("tabSelect", () => listen());
  yasgui.on("tabAdd", () => setTimeout(listen));
  listen();
  new MutationObserver(adapt).observe(place, { childList: true, subtree: true });
  adapt();
  for (const link of document.querySelectorAll("a[data-query]")) {
    link.addEventListener("click", open);
  }

  function known() {
    return Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`).sort();
  }

  function withQuery(query) {
    return `${endpoint}?${new URLSearchParams({ query })}`;
  }

  // An example opens as a tab of its own.
  function open(event) {
    event.preventDefault();
    const link = event.currentTarget;
    const name = link.textContent.trim();
    const found = Object.values(yasgui._tabs).find((tab) => tab.name() === name);
    if (found) {
      yasgui.selectTabId(found.getId());
    } else {
      yasgui.addTab(true, { name, yasqe: { value: link.dataset.query } });
    }
    place.scrollIntoView({ block: "start" });
  }

  // An answer that the server cut says so; an answer below that is no longer asked for goes.
  function listen() {
    const tab = yasgui.getTab();
    const editor = tab && tab.getYasqe();
    if (!editor || editor.isHeard) {
      return;
    }
    editor.isHeard = true;
    editor.on("queryResponse", (_, response) => {
      const headers = response && response.headers;
      const isCut = Boolean(headers && headers.get("X-Row-Limit-Reached") === "true");
      const banner = document.getElementById("cut");
      banner.hidden = !isCut;
      banner.textContent = isCut ? words.cut.replace("{n}", headers.get("X-Row-Limit")) : "";
      const old = document.getElementById("answer");
      if (old) {
        old.hidden = true;
      }
    });
  }

  // What the editor draws, in the page's terms: our IRIs lead to our pages, every part has a name.
  function adapt() {
    for (const link of place.querySelectorAll("a[href]")) {
      const iri = link.getAttribute("href");
      if (iri.startsWith(place.dataset.base)) {
        link.setAttribute("href", place.dataset.root + iri.slice(place.dataset.base.length));
      }
      if (link.target === "_blank") {
        link.rel = "noopener noreferrer";
      }
    }
    for (const area of place.querySelectorAll(".CodeMirror textarea:not([aria-label])")) {
      area.setAttribute("aria-label", words.editor);
    }
    for (const button of place.querySelectorAll(".addTab:not([role])")) {
      button.setAttribute("role", "tab");
      button.setAttribute("aria-selected", "false");
    }
    for (const head of place.querySelectorAll("th:first-child .dt-column-title:empty")) {
      head.textContent = "#";
    }
    for (const size of place.querySelectorAll("select.tableSizer:not([aria-label])")) {
      size.setAttribute("aria-label", words.size);
    }
    for (const part of place.querySelectorAll(".yasr_header *, .tabContextMenu *")) {
      for (const node of part.childNodes) {
        const own = node.nodeType === Node.TEXT_NODE && words.parts[node.data.trim()];
        if (own) {
          node.data = own;
        }
      }
    }
    for (const part of place.querySelectorAll("[title], [aria-label], [placeholder]")) {
      for (const name of ["title", "aria-label", "placeholder"]) {
        const own = words.parts[part.getAttribute(name)];
        if (own) {
          part.setAttribute(name, own);
        }
      }
    }
  }
})();
