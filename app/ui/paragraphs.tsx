import { usePageLanguage } from "./page-language.ts";
import { typography } from "./typography.ts";

/** Plain text with each line as a paragraph; nothing for an empty text. */
export function Paragraphs({ text, lang }: { text: string | null; lang?: string }) {
  const { language } = usePageLanguage();
  return (text ?? "")
    .split(/\n+/)
    .map((line, at) => ({ line: line.trim(), at }))
    .filter(({ line }) => line !== "")
    .map(({ line, at }) => (
      <p key={at} lang={lang}>
        {typography(line, language)}
      </p>
    ));
}
