import { useTranslation } from "react-i18next";
import { inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "../page-language.ts";

/** A file that is asked for; `name` null: none is attached, and it is `owed` or may be left out. */
export interface AskedFile {
  readonly id: number;
  readonly label: string;
  readonly labelEn: string | null;
  readonly name: string | null;
  readonly owed: boolean;
}

/** The files that are asked for, each with the link to the page where it is attached. Nothing where none is. */
export function FileList({ files, at }: { files: readonly AskedFile[]; at: (question: number) => string }) {
  const { t } = useTranslation("questions");
  const { language } = usePageLanguage();
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="files" className="grid max-w-text gap-3">
      <h2 id="files" className="m-0 text-xl">
        {t("file.title")}
      </h2>
      <ul className="m-0 list-none border-line border-t p-0">
        {files.map(({ id, label, labelEn, name, owed }) => {
          const question = inLanguage(language, label, labelEn);
          return (
            <li
              key={id}
              className="m-0 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-b py-3"
            >
              <span className="min-w-0 wrap-anywhere">
                {question}
                <span className={owed ? "block font-bold" : "quiet block"}>
                  {name ?? t(owed ? "owed" : "unanswered")}
                </span>
              </span>
              <a href={at(id)} className="inline-flex min-h-8 items-center">
                {t(name === null ? "file.attach" : "file.change")}
                <span className="sr-only"> {question}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
