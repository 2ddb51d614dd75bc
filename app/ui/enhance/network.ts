/**
 * Keeps a form that needs the network on its page when there is none, with what was typed, and says so. Without this script
 * the browser says so itself, and its way back leads to the form.
 */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-enhance=network]"))
  form.addEventListener("submit", (event) => {
    const said = form.querySelector<HTMLElement>("[data-away]");
    if (said) said.hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
  });
