import { useTranslation } from "react-i18next";
import type { OwnPlace } from "#app/domain/registration/own-places.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import type { WaitView } from "#app/ui/waiting/wait-list.tsx";

/** Links to the registrations with their tickets, to waits for a place, and to where the edition takes place. */
export function OwnTickets(props: {
  year: number;
  tickets: readonly OwnPlace[];
  waits: readonly (WaitView & { session: string | null })[];
  over: boolean;
  /** Whether the edition has practical pages. */
  informs: boolean;
}) {
  const { year, tickets, waits, over, informs } = props;
  const { t } = useTranslation(["ownProgramme", "waiting", "me"]);
  const { path } = usePageLanguage();
  const ofTypes = waits.filter(({ session }) => session === null);
  return (
    <ul className="flex flex-wrap gap-x-6">
      {tickets.map(({ code, name, awaits }) => (
        <li key={code}>
          <a
            className="inline-flex min-h-11 items-center wrap-anywhere"
            href={path("/mon-espace/inscriptions/:code", { code })}
          >
            {t(over ? "tickets.registration" : "tickets.ticket", { name })}
            {awaits !== null && ` (${t("me:home.held")})`}
          </a>
        </li>
      ))}
      {ofTypes.map(({ path: wait, title, number, until }) => (
        <li key={wait}>
          <a className="inline-flex min-h-11 items-center wrap-anywhere" href={wait}>
            {title} · {until ? t("waiting:list.offered", { until }) : t("waiting:list.number", { number })}
          </a>
        </li>
      ))}
      {tickets.length === 0 && ofTypes.length === 0 && !over && (
        <li>
          <a className="inline-flex min-h-11 items-center" href={path("/:year/inscription/etapes", { year })}>
            {t("tickets.register")}
          </a>
        </li>
      )}
      {!over && (
        <li>
          <a
            className="inline-flex min-h-11 items-center"
            href={informs ? path("/:year/informations", { year }) : path("/:year", { year, hash: "venues" })}
          >
            {t(informs ? "tickets.practical" : "tickets.venues")}
          </a>
        </li>
      )}
    </ul>
  );
}
