/** Keeps the number of people inside up to date on a page that shows it; without this script it is as old as the page. */
for (const shown of document.querySelectorAll<HTMLElement>("[data-presence]")) {
  const { presence, language } = shown.dataset;
  if (!presence) continue;
  new EventSource(presence).onmessage = ({ data }: MessageEvent<string>) => {
    shown.textContent = Number(data).toLocaleString(language === "en" ? "en-GB" : "fr-FR");
  };
}
