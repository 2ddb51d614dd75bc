import type { Edition } from "#app/domain/edition/edition.ts";
import type { Release } from "#app/domain/programme/release-programme.ts";
import type { TicketOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { editionJsonLd, type JsonLd, type TicketOffer } from "#app/feeds/json-ld.ts";
import { inLanguage, type Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { AppContext } from "#app/server/context.ts";
import { feedOptions } from "#app/server/pages/public-edition.server.ts";

interface Described {
  readonly edition: Edition;
  readonly release: Release | null;
  readonly tickets: readonly TicketOnSale[];
  readonly language: Language;
}

/** Describes the edition for search engines. Null without known days, which an event requires. */
export function editionDescription(
  context: AppContext,
  { edition, release, tickets, language }: Described,
): JsonLd | null {
  if (edition.days.length === 0) return null;
  const nothing = { venues: [], rooms: [], tracks: [], speakers: [], sessions: [] };
  const url = absoluteAddress(context.settings.appUrl, path(language, "/:year/inscription", { year: edition.year }));
  return editionJsonLd(
    release?.programme ?? { edition, ...nothing },
    feedOptions(context, language, release ?? { number: 0 }),
    {
      description: inLanguage(language, edition.introduction, edition.introductionEn),
      offers: tickets.map((ticket) => offer(ticket, url, language)),
    },
  );
}

function offer(ticket: TicketOnSale, url: string, language: Language): TicketOffer {
  const { name, nameEn, priceCents, salesFrom, salesUntil, state } = ticket;
  return {
    name: inLanguage(language, name, nameEn),
    priceCents,
    url,
    availability: state === "sold-out" ? "SoldOut" : AVAILABILITY[ticket.availability],
    validFrom: salesFrom?.toISOString() ?? null,
    validThrough: salesUntil?.toISOString() ?? null,
  };
}

const AVAILABILITY = { open: "InStock", filling: "LimitedAvailability", full: "SoldOut" } as const;
