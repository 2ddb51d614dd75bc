import { useTranslation } from "react-i18next";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { mayBeAwaited, type TicketChoice } from "./ticket-choices.ts";

/** Explains why registration is closed, when that changes, and where to join a waiting list. */
export function RegistrationClosed({
  tickets,
  programme,
  edition,
  waits,
}: {
  tickets: readonly TicketChoice[];
  programme: string;
  /** Path of the edition's page, linked instead of the programme for editions that never had registrations. */
  edition: string;
  /** Paths of the waiting lists, by the ticket types' slugs. */
  waits: (ticketType: string) => string;
}) {
  const { t } = useTranslation("registration");
  // Sales that are still to come are named before those that are over.
  const named =
    tickets.find(({ state }) => state === "not-yet") ??
    tickets.find(({ state }) => state === "full") ??
    tickets.find(({ state }) => state === "over");
  const full = tickets.filter(mayBeAwaited);
  const state = named?.state === "not-yet" || named?.state === "full" || named?.state === "over" ? named.state : "none";
  const said = state === "full" && full.length === 0 ? "fullWithoutList" : state;
  return (
    <>
      <Notice title={t(TITLES[state])}>
        <p>{t(`closed.${said}`, { moment: named?.moment ?? "" })}</p>
        {state === "full" && named?.moment && <p>{t("closed.more", { moment: named.moment })}</p>}
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

/** Whether at least one ticket type is available now. */
export function isOnSale(tickets: readonly TicketChoice[]): boolean {
  return tickets.some(({ state }) => state === "open" || state === "filling");
}
