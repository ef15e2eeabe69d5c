// Light or dark: as the browser wishes, until the reader chooses; the choice is remembered in this browser alone.
// Runs before the page is drawn, so that no page flashes white; tells others by the event "theme" on document.
(() => {
  const wish = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  function kept() {
    try { return localStorage.getItem("zhengtu-theme"); } catch { return null; }
  }

  function show(theme) {
    root.dataset.theme = theme;
    document.getElementById("dark").media = theme === "dark" ? "screen" : "not all";
    const button = document.getElementById("theme");
    if (button) button.textContent = theme === "dark" ? button.dataset.light : button.dataset.dark;
    document.dispatchEvent(new CustomEvent("theme", { detail: theme }));
  }

  const current = () => kept() ?? (wish.matches ? "dark" : "light");
  show(current());
  wish.addEventListener("change", () => show(current()));
  addEventListener("storage", () => show(current()));
  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    button.hidden = false;
    show(current());
    button.addEventListener("click", () => {
      const next = root.dataset.theme === "dark" ? "light" : "dark";
      try { localStorage.setItem("zhengtu-theme", next); } catch { /* a browser that keeps nothing: for this page */ }
      show(next);
    });
  });
})();
