import { renderBadges } from "./badge.tsx";
import type { BadgeData } from "./badge-drawing.ts";
import { renderTicket } from "./ticket.tsx";
import type { TicketData } from "./ticket-data.ts";

/** What a thread of the print pool is asked for. */
export type PrintOrder = { kind: "badges"; badges: BadgeData[] } | { kind: "ticket"; ticket: TicketData };

/** Renders one PDF in this thread. */
export default function print(order: PrintOrder): Promise<Buffer> {
  return order.kind === "badges" ? renderBadges(order.badges) : renderTicket(order.ticket);
}
