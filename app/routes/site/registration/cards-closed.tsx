import { useTranslation } from "react-i18next";
import { mailto } from "#app/ui/mailto.ts";
import { SUMMARY } from "#app/ui/summary.ts";
import type { TicketChoice } from "./ticket-choices.ts";

/** Says, before a paid place is chosen, that cards cannot be taken now, and one tap away how to pay and whom to contact. */
export function CardsClosed(props: { cards: boolean; tickets: readonly TicketChoice[]; contact: string | null }) {
  const { cards, tickets, contact } = props;
  const { t } = useTranslation("registration");
  if (cards || !tickets.some(({ priceCents }) => priceCents > 0)) return null;
  return (
    <details>
      <summary className={SUMMARY}>{t("cardsClosedTitle")}</summary>
      <div className="spaced mt-2 grid max-w-text gap-2">
        <p>{t("cardsClosed")}</p>
        {contact && (
          <p>
            {t("cardsClosedWrite")}{" "}
            <a href={mailto(contact)} className="wrap-anywhere">
              {contact}
            </a>
          </p>
        )}
      </div>
    </details>
  );
}
