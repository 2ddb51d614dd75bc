import { useTranslation } from "react-i18next";

export interface TicketView {
  readonly name: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  readonly type: string;
  readonly code: string;
  /**
   * Null once the edition is over. The QR code in modules: the square `0 0 side side` and the path of its dark modules.
   */
  readonly qr: { readonly side: number; readonly path: string } | null;
}

/** Shows the ticket for the door: a large QR code, on white in both themes, and the attendee's name. */
export function TicketCard({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("me");
  const { qr } = ticket;
  return (
    <section
      aria-label={t("registration.ticket")}
      className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] items-center gap-6 rounded-md border border-zinc p-4 break-inside-avoid"
    >
      {qr && (
        <svg
          role="img"
          aria-label={t("registration.qr")}
          viewBox={`0 0 ${qr.side} ${qr.side}`}
          shapeRendering="crispEdges"
          className="mx-auto w-full max-w-80"
        >
          <path fill="#fff" d={`M0 0h${qr.side}v${qr.side}H0z`} />
          <path fill="#000" d={qr.path} />
        </svg>
      )}
      <div className="grid gap-1">
        <p className="font-heading text-2xl font-bold wrap-anywhere">{ticket.name}</p>
        {ticket.jobTitle && <p className="wrap-anywhere">{ticket.jobTitle}</p>}
        {ticket.organisation && <p className="wrap-anywhere">{ticket.organisation}</p>}
        <p className="mt-2 font-semibold wrap-anywhere">{ticket.type}</p>
        <p className="quiet">{t("registration.code", { code: ticket.code })}</p>
        <p className="quiet mt-2">{t(qr ? "registration.door" : "registration.over")}</p>
      </div>
    </section>
  );
}
