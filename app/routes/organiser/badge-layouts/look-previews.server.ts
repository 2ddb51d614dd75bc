import type { BoxOf, Layout } from "#app/domain/door/layout.ts";
import { type SideKey, sideOf } from "#app/domain/door/layout-edits.ts";
import { listTicketTypes, type TicketType } from "#app/domain/edition/ticket-types.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { addressOf, fictions, picturesFor, withTicketType } from "./previews.server.ts";

/** A side with the colours and patterns that some ticket types have. */
export interface ShownLook {
  /** A data address. */
  readonly image: string;
  /** The names of the ticket types. */
  readonly ticketTypes: readonly string[];
}

/** Draws a side once for each of its looks, with fictional people. @returns nothing where all ticket types look alike */
export async function shownLooks(visit: OfficeVisit, layout: Layout, key: SideKey): Promise<ShownLook[]> {
  const { db, edition, language } = visit;
  const side = sideOf(layout, key);
  const bands = side?.boxes.filter((box) => box.kind === "band") ?? [];
  const types = await listTicketTypes(db, { edition: edition.id });
  const groups = [...Map.groupBy(types, (type) => JSON.stringify(bands.map((band) => lookFor(band, type)))).values()];
  const [badge] = fictions(visit);
  if (!side || !badge || groups.length < 2) return [];
  const pictures = await picturesFor(visit, layout);
  const nameOf = ({ name, nameEn }: TicketType) => inLanguage(language, name, nameEn);
  const previews = groups.flatMap(([type]) => {
    if (!type) return [];
    return [{ side, format: layout.format, badge: withTicketType(visit, badge, type), pictures }];
  });
  const drawn = await visit.context.print.previewSides(previews);
  return drawn.map(({ svg }, at) => ({ image: addressOf(svg), ticketTypes: (groups[at] ?? []).map(nameOf) }));
}

/** What tells the look of a band for a ticket type from that for another. */
function lookFor({ look }: BoxOf<"band">, { id, badgeRole }: TicketType) {
  if (look.by === "none") return null;
  if (look.by === "role") return badgeRole;
  return look.looks.find(({ ticketType }) => ticketType === id)?.look ?? look.other;
}
