import type { Language } from "#app/i18n/format.ts";
import { useOffice } from "./office.ts";

/** A letter as text: the page forbids the letter's own styles. */
export function LetterLook(props: { language: Language; title: string; subject: string; text: string }) {
  const { language, title, subject, text } = props;
  const { t } = useOffice();
  return (
    <div className="flex flex-col gap-2">
      <h3 className="m-0 text-base">{title}</h3>
      <p className="m-0 font-semibold wrap-anywhere" lang={language}>
        {subject || t("announcements:noSubject")}
      </p>
      <pre
        lang={language}
        className="m-0 max-w-3xl whitespace-pre-wrap border border-zinc/40 p-4 font-sans text-base wrap-anywhere"
      >
        {text}
      </pre>
    </div>
  );
}
