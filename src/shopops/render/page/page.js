"use strict";
(() => {
  const value = (cell) => cell.dataset.key ?? cell.textContent.trim();
  const blank = (text) => text === "" || text === "–";

  function compare(one, other) {
    const a = value(one), b = value(other);
    if (blank(a) || blank(b)) return blank(a) - blank(b);
    const x = Number(a), y = Number(b);
    return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "zh-Hans-CN") : x - y;
  }

  function sort(table, column, button) {
    const header = button.parentElement;
    const up = header.getAttribute("aria-sort") === "descending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((one, other) => {
      const order = compare(one.cells[column], other.cells[column]);
      const empty = blank(value(one.cells[column])) || blank(value(other.cells[column]));
      return up || empty ? order : -order;
    });
    body.append(...rows);
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => sort(table, column, button));
    });
  }

  for (const field of document.querySelectorAll("[data-filters]")) {
    const table = document.getElementById(field.dataset.filters);
    const count = document.querySelector(`[data-counts="${field.dataset.filters}"]`);
    const texts = new Map([...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]));
    field.closest(".filter").hidden = false;
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [row, text] of texts) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      count.textContent = `${shown} of ${texts.size} rows`;
    });
  }

  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not([open])")) one.open = true;
  });
})();
