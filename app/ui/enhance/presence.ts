import { asLanguage, formatNumber } from "#app/i18n/format.ts";

/**
 * Updates the numbers of people on a page. All come from one event, so that they are of the same moment. Without this
 * script they are as old as the page.
 */
for (const shown of document.querySelectorAll<HTMLElement>("[data-presence]")) {
  const { presence, language } = shown.dataset;
  if (!presence) continue;
  new EventSource(presence).onmessage = ({ data }: MessageEvent<string>) => {
    const counts: Record<string, number> = JSON.parse(data);
    for (const part of shown.querySelectorAll<HTMLElement>("[data-count]")) {
      const count = counts[part.dataset.count ?? ""] ?? 0;
      part.textContent = formatNumber(count, asLanguage(language));
    }
  };
}
