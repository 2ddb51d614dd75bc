import { useTranslation } from "react-i18next";
import { formatSize } from "#app/i18n/format.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { Button } from "#app/ui/button.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

const behind = pathsBehind<"/intervention/:token/supports/:session">;

interface ListedSlides {
  readonly id: string;
  readonly fileName: string;
  readonly size: number;
  readonly shownAt: Date | null;
}

/** Lists a speaker's files of a session: who can open each, with forms to change that or remove the file. */
export function SlidesList({ own, slides }: { own: string; slides: readonly ListedSlides[] }) {
  const { t } = useTranslation("speakers");
  const { language } = usePageLanguage();
  if (slides.length === 0) return null;
  return (
    <ul className="m-0 list-none border-line border-t p-0">
      {slides.map(({ id, fileName, size, shownAt }) => (
        <li key={id} className="m-0 flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-b py-3">
          <span className="min-w-48 grow wrap-anywhere">
            {fileName}
            <span className="quiet block">
              {formatSize(size, language)} · {t(shownAt ? "slides.isPublic" : "slides.isPrivate")}
            </span>
          </span>
          <form method="post" action={behind(own)("/:slides/publication", { slides: id })}>
            <input type="hidden" name="shown" value={shownAt ? "" : "on"} />
            <Button look="quiet">
              {t(shownAt ? "slides.hide" : "slides.show")}
              <span className="sr-only"> {fileName}</span>
            </Button>
          </form>
          <form method="post" action={behind(own)("/:slides/suppression", { slides: id })}>
            <Button look="quiet">
              {t("slides.remove")}
              <span className="sr-only"> {fileName}</span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
