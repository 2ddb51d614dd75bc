import { useTranslation } from "react-i18next";
import type { TicketOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { formatDayAndTimeWithZone, formatDeadlineWithZone, formatMoney, inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** Lists the ticket types, whether places are left, and until when they are sold. */
export function Tickets({ tickets, timeZone }: { tickets: readonly TicketOnSale[]; timeZone: string }) {
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  if (tickets.length === 0) return null;
  return (
    <section aria-labelledby="tickets" className="edition-part">
      <h2 id="tickets">{t("edition.tickets")}</h2>
      <ul className="tickets">
        {tickets.map((ticket) => {
          const description = inLanguage(language, ticket.description, ticket.descriptionEn);
          return (
            <li key={ticket.id}>
              <h3>{inLanguage(language, ticket.name, ticket.nameEn)}</h3>
              <TicketState ticket={ticket} />
              <p>{ticket.priceCents === 0 ? t("edition.free") : formatMoney(ticket.priceCents, language)}</p>
              {description && <p>{description}</p>}
              {ticket.audience && (
                <p>
                  {t("edition.audience", {
                    audience: inLanguage(language, ticket.audience.words, ticket.audience.wordsEn),
                  })}
                </p>
              )}
              <p className="quiet">
                <WhenSold ticket={ticket} timeZone={timeZone} />
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function WhenSold({ ticket, timeZone }: { ticket: TicketOnSale; timeZone: string }) {
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  const { state, salesFrom, salesUntil, morePlacesFrom } = ticket;
  const opening = (at: Date) => formatDayAndTimeWithZone(at, timeZone, language);
  if (state === "before-sales" && salesFrom) return t("edition.from", { moment: opening(salesFrom) });
  if (state === "sold-out" && morePlacesFrom) return t("edition.more", { moment: opening(morePlacesFrom) });
  return salesUntil && t("edition.until", { moment: formatDeadlineWithZone(salesUntil, timeZone, language) });
}

function TicketState({ ticket }: { ticket: TicketOnSale }) {
  const { t } = useTranslation("site");
  const { t: say } = useTranslation("shared");
  if (ticket.state === "before-sales" || ticket.state === "after-sales")
    return <p className="places places-closed">{t(`edition.${ticket.state}`)}</p>;
  const word = ticket.state === "sold-out" ? "full" : ticket.availability;
  return <p className={`places places-${word}`}>{say(`places.${word}`)}</p>;
}
