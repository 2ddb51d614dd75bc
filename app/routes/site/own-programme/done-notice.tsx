import { useTranslation } from "react-i18next";
import { localDay } from "#app/domain/programme/programme-view.ts";
import type { ReleasedSession } from "#app/domain/programme/released.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { queryAddress } from "#app/ui/programme/query.ts";
import { typography } from "#app/ui/typography.ts";

type Done =
  | { readonly kind: "full"; readonly session: null }
  | { readonly kind: "added" | "booked" | "not-kept" | "removed"; readonly session: ReleasedSession };

/** Says what was done, with the way back: to the programme, or to undo it. */
export function DoneNotice({ year, timeZone, ...done }: Done & { year: number; timeZone: string }) {
  const { t } = useTranslation("ownProgramme");
  const { language, path } = usePageLanguage();
  if (done.kind === "full") return <Notice tone="attention">{t("done.full")}</Notice>;
  const { kind, session } = done;
  const title = typography(inLanguage(language, session.title, session.titleEn), language);
  const day = localDay(session, timeZone);
  return (
    <Notice tone={kind === "not-kept" ? "attention" : "done"}>
      <p className="wrap-anywhere">{t(`done.${kind}`, { title })}</p>
      {(kind === "added" || kind === "booked") && (
        <p>
          <a href={`${path("/:year/programme", { year })}${queryAddress({ day })}#s-${session.slug}`}>
            {t("done.back")}
          </a>
        </p>
      )}
      {kind === "removed" && (
        <form method="post" action={path("/:year/mon-programme/ajout", { year })}>
          <Button look="quiet" name="seance" value={session.slug}>
            {t("done.undo")}
          </Button>
        </form>
      )}
    </Notice>
  );
}
