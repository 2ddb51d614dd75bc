import { useTranslation } from "react-i18next";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { TicketChoice } from "#app/ui/registration/choices.ts";

/** Nobody can register now: why, when that changes, and where one waits for what is full. */
export function RegistrationClosed({
  tickets,
  programme,
  edition,
  waits,
}: {
  tickets: readonly TicketChoice[];
  programme: string;
  /** The edition's page: shown instead of the programme where an edition never had a registration. */
  edition: string;
  /** Where one waits for a ticket type, by its slug. */
  waits: (ticketType: string) => string;
}) {
  const { t } = useTranslation("registration");
  // What may still come counts before what is gone.
  const told =
    tickets.find(({ state }) => state === "not-yet") ??
    tickets.find(({ state }) => state === "full") ??
    tickets.find(({ state }) => state === "over");
  const full = tickets.filter((ticket) => ticket.state === "full");
  const state = told?.state === "not-yet" || told?.state === "full" || told?.state === "over" ? told.state : "none";
  return (
    <>
      <Notice title={t(TITLES[state])}>
        <p>{t(`closed.${state}`, { moment: told?.moment ?? "" })}</p>
      </Notice>
      {full.length > 0 && (
        <ul className="grid gap-2">
          {full.map(({ slug, name }) => (
            <li key={slug}>
              <a href={waits(slug)}>{t("ticket.wait", { name })}</a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <LinkButton look="quiet" to={tickets.length > 0 ? programme : edition} reloadDocument>
          {t(tickets.length > 0 ? "closed.programme" : "closed.edition")}
        </LinkButton>
      </p>
    </>
  );
}

const TITLES = {
  none: "closed.noneTitle",
  over: "closed.title",
  full: "closed.fullTitle",
  "not-yet": "closed.soon",
} as const;

/** Whether at least one ticket type can be had now. */
export function isOnSale(tickets: readonly TicketChoice[]): boolean {
  return tickets.some(({ state }) => state === "open" || state === "filling");
}
