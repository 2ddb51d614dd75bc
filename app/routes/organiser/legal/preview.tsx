import type { Typed } from "#app/forms/field.ts";
import { Markdown } from "#app/ui/groups/markdown.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

const TEXTS = [
  ...(["personalData", "personalDataEn", "notice", "noticeEn", "terms", "termsEn"] as const),
  ...(["cookies", "cookiesEn", "accessibility", "accessibilityEn"] as const),
];

/** The typed texts as their pages will show them. */
export function LegalPreview({ typed }: { typed: Typed }) {
  const { t } = useOffice();
  const texts = TEXTS.flatMap((name) => (typed[name] ? [[name, String(typed[name])] as const] : []));
  return (
    <Section id="preview" title={t("legal:office.previewTitle")}>
      {texts.length === 0 && <p className="m-0">{t("legal:office.previewNone")}</p>}
      {texts.map(([name, text]) => (
        <section key={name} className="max-w-text border border-zinc/40 p-4" aria-label={t(`legal:office.${name}`)}>
          <p className="hint m-0">{t(`legal:office.${name}`)}</p>
          <div lang={name.endsWith("En") ? "en" : "fr"}>
            <Markdown text={text} />
          </div>
        </section>
      ))}
    </Section>
  );
}
