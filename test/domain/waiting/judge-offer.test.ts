import { expect, test } from "vitest";
import { judgeOffer } from "#app/domain/billing/judge-offer.ts";
import type { OfferedSession, OfferedTicket, OfferSnapshot } from "#app/domain/billing/offer-snapshot.ts";

const NOW = new Date("2030-01-10T09:00:00Z");
const earlier = new Date(NOW.getTime() - 1);
const later = new Date(NOW.getTime() + 1);
const rate = { basisPoints: 1000, zeroReason: null };
const asks = { proof: false, approval: false, hours: 24 };

test.each<[string, OfferSnapshot, object]>([
  [
    "one that became an order",
    wait({ entry: { order: 7, ending: "taken" } }),
    { kind: "ordered", orderId: 7, again: true },
  ],
  [
    "one taken before",
    wait({ entry: { registration: 5, ending: "taken" } }),
    { kind: "taken", registrationId: 5, again: true },
  ],
  ["one that expired", wait({ entry: { ending: "expired" } }), { kind: "too-late" }],
  ["one that was declined", wait({ entry: { ending: "declined" } }), { kind: "no-offer" }],
  ["none", wait({ offer: null }), { kind: "no-offer" }],
  ["one at its last instant", wait({ offer: { id: 1, expiresAt: NOW } }), { kind: "too-late" }],
  ["a ticket whose sale is over", paid({ salesUntil: NOW }), { kind: "refused", reason: "sales-over" }],
  ["a ticket not on sale yet", paid({ salesFrom: later }), { kind: "refused", reason: "not-on-sale-yet" }],
  ["a ticket without a rate of VAT", paid({ rate: null }), { kind: "refused", reason: "without-rate" }],
  ["a ticket ordered already", paid({ isOrdered: true }), { kind: "refused", reason: "twice" }],
  ["a session called off", inSession({ isOn: false }), { kind: "called-off" }],
  ["a session of a cancelled registration", inSession({}, { isCancelled: true }), { kind: "no-offer" }],
  [
    "a session at the time of another",
    inSession({}, { overlapping: [{ id: 9, title: "Visite", titleEn: null }] }),
    { kind: "overlaps", sessions: [{ id: 9, title: "Visite", titleEn: null }] },
  ],
])("an offer is answered and nothing written: %s", (_, snapshot, outcome) => {
  expect(judgeOffer(snapshot, { cards: true, now: NOW })).toEqual({ kind: "answer", outcome });
});

test("a place with a price cannot be accepted without card payments", () => {
  expect(judgeOffer(paid(), { cards: false, now: NOW })).toEqual({ kind: "answer", outcome: { kind: "no-cards" } });
});

test("an accepted place becomes a registration, an order or a booking", () => {
  expect(judgeOffer(wait({}), { cards: true, now: NOW })).toMatchObject({ kind: "register", asks });
  expect(judgeOffer(paid({ approval: "always" }), { cards: true, now: NOW })).toMatchObject({
    ...{ kind: "order", rate, asks: { ...asks, approval: true } },
  });
  expect(judgeOffer(inSession(), { cards: true, now: NOW })).toMatchObject({ kind: "book", session: { id: 3 } });
});

test("an unproven address must be proven unless the edition never requires it", () => {
  const proofOf = (snapshot: OfferSnapshot, known: { mail?: boolean; proven?: boolean }) => {
    const verdict = judgeOffer(snapshot, { cards: true, now: NOW, ...known });
    return verdict.kind === "register" && verdict.asks.proof;
  };
  expect(proofOf(wait({}), { mail: true })).toBe(true);
  expect(proofOf(wait({}), { mail: false })).toBe(false);
  expect(proofOf(wait({}), { mail: true, proven: true })).toBe(false);
  expect(proofOf(wait({ entry: { isProven: true } }), { mail: true })).toBe(false);
  expect(proofOf(wait({ ticket: { confirms: { way: "off", hours: 24 } } }), { mail: true })).toBe(false);
});

test("the place of a person who has one already goes to the next entry", () => {
  const registered = { kind: "return-place", outcome: { kind: "already-registered" } };
  expect(judgeOffer(wait({ ticket: { isRegistered: true } }), { cards: true, now: NOW })).toEqual(registered);
  expect(judgeOffer(paid({ isRegistered: true }), { cards: true, now: NOW })).toEqual(registered);
  expect(judgeOffer(inSession({}, { isBooked: true }), { cards: true, now: NOW })).toEqual({
    ...{ kind: "return-place", outcome: { kind: "taken", registrationId: 4, again: true } },
  });
});

/** A wait for a free ticket type, with an open offer. */
function wait({
  entry,
  ticket,
  ...rest
}: { entry?: Partial<OfferSnapshot["entry"]>; ticket?: Partial<OfferedTicket> } & Partial<
  Pick<OfferSnapshot, "offer" | "session">
>): OfferSnapshot {
  return {
    entry: {
      ...{ id: 1, edition: 1, language: "fr", isProven: false, registration: null, order: null, ending: null },
      attendee: { givenName: "Grace", familyName: "Patiente", email: "grace@essai.example" },
      ...entry,
    },
    offer: { id: 1, expiresAt: later },
    ...{ session: null, option: null },
    ticket: {
      ...{ id: 2, slug: "visiteur", priceCents: 0, salesFrom: earlier, salesUntil: later, approval: "deferred", rate },
      ...{ confirms: { way: "scarce", hours: 24 }, isRegistered: false, isOrdered: false, ofRegistration: null },
      ...ticket,
    },
    ...rest,
  };
}

function paid(ticket: Partial<OfferedTicket> = {}): OfferSnapshot {
  return wait({ ticket: { priceCents: 11_000, ...ticket } });
}

function inSession(
  session: Partial<OfferedSession> = {},
  registration: Partial<OfferedSession["registration"]> = {},
): OfferSnapshot {
  const held = { id: 4, isCancelled: false, revision: 0, isBooked: false, overlapping: [], ...registration };
  return { ...wait({ session: { id: 3, isOn: true, registration: held, ...session } }), ticket: null };
}
