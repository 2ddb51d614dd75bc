import { useTranslation } from "react-i18next";
import { isForAll } from "#app/domain/programme/own-programme.ts";
import type { ReleasedSession } from "#app/domain/programme/released.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";

const FORM = "star";

/** The form of all stars of a page, which is the same for every visitor: « Mon programme » shows what is starred. */
export function StarForm({ year }: { year: number }) {
  const { path } = usePageLanguage();
  return <form id={FORM} method="post" action={path("/:year/mon-programme/ajout", { year })} />;
}

/** Whether there is a reason to star a session: those for all are in everybody's own programme. */
export function isStarrable(session: ReleasedSession): boolean {
  return session.kind !== "break" && !session.cancelled && !isForAll(session);
}

/** A star beside a session, which adds it to one's own programme. */
export function Star({ session }: { session: ReleasedSession }) {
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  const title = typography(inLanguage(language, session.title, session.titleEn), language);
  return (
    <button
      type="submit"
      form={FORM}
      name="seance"
      value={session.slug}
      className="star"
      aria-label={t("programme.starOf", { title })}
    />
  );
}

/** The same in words, on the session's own page. */
export function StarInWords({ session }: { session: ReleasedSession }) {
  const { t } = useTranslation("site");
  return (
    <button type="submit" form={FORM} name="seance" value={session.slug} className="button button-quiet">
      {t("session.star")}
    </button>
  );
}
