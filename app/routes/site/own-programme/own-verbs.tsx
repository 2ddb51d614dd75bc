import { useTranslation } from "react-i18next";
import type { OwnSession } from "#app/domain/programme/own-programme.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";
import { type OwnContext, verbsOf } from "./verbs.ts";

const LOOK = "inline-flex min-h-11 cursor-pointer items-center text-forest underline";

/** What one can do about a session: book it, wait for it, answer an offer, change the booking, take it away. */
export function OwnVerbs({ own, ...context }: OwnContext & { own: OwnSession }) {
  const { session, reason } = own;
  const { t } = useTranslation("ownProgramme");
  const { language, path } = usePageLanguage();
  const title = typography(inLanguage(language, session.title, session.titleEn), language);
  const verbs = verbsOf(own, context, path);
  if (verbs.length === 0 && reason !== "starred") return null;
  return (
    <p className="flex flex-wrap items-center gap-x-5 print:hidden">
      {verbs.map(({ to, verb, name }) => {
        const said = name === null ? t(`verbs.${verb}`) : t("verbs.for", { verb: t(`verbs.${verb}`), name });
        return (
          <a key={to} href={to} aria-label={t("verbs.of", { verb: said, title })} className={LOOK}>
            {said}
          </a>
        );
      })}
      {reason === "starred" && (
        <button
          type="submit"
          form="unstar"
          name="seance"
          value={session.slug}
          aria-label={t("verbs.of", { verb: t("verbs.remove"), title })}
          className={LOOK}
        >
          {t("verbs.remove")}
        </button>
      )}
    </p>
  );
}
