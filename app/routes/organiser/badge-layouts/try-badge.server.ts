import type { Layout } from "#app/domain/door/layout.ts";
import { sideKeysOf, sideOf } from "#app/domain/door/layout-edits.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import type { filtersIn } from "#app/forms/filters.ts";
import type { BadgeData } from "#app/print/badge-data.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import type { tryForm } from "./form.ts";
import { addressOf, fictions, picturesFor, samplesOf, withTicketType } from "./previews.server.ts";

/**
 * The badge that a large preview shows: with what was typed, else the hard one of a number, else a fictional one.
 *
 * @param number from 1, in the order of the layout's page
 */
export async function badgeToTry(
  visit: OfficeVisit,
  layout: Layout,
  typed: ReturnType<typeof filtersIn<typeof tryForm.fields>>,
  number: number,
): Promise<BadgeData> {
  const { db, edition } = visit;
  const samples = await samplesOf(visit, layout);
  const isTyped = Object.values(typed).some((one) => one !== null);
  const [fiction] = fictions(visit);
  if (!isTyped || !fiction) return (samples[number - 1] ?? samples[0])?.badge ?? (fiction as BadgeData);
  const { givenName, familyName, organisation, job } = typed;
  const isNamed = givenName !== null || familyName !== null;
  const names = isNamed ? { givenName: givenName ?? "", familyName: familyName ?? "" } : fiction.person;
  const person = { ...fiction.person, ...names, organisation: organisation ?? "", jobTitle: job ?? "" };
  const type = (await listTicketTypes(db, { edition: edition.id })).find(({ id }) => id === typed.ticketType);
  if (!type) return { ...fiction, person };
  return withTicketType(visit, { ...fiction, person }, type);
}

/** Draws all sides of a layout with one badge. */
export async function drawnSides(visit: OfficeVisit, layout: Layout, badge: BadgeData) {
  const pictures = await picturesFor(visit, layout);
  const keys = sideKeysOf(layout);
  const drawn = await visit.context.print.previewSides(
    keys.map((key) => ({ side: sideOf(layout, key) ?? layout.front, format: layout.format, badge, pictures })),
  );
  return drawn.map(({ svg }, at) => ({ key: keys[at] ?? "front", image: addressOf(svg) }));
}
