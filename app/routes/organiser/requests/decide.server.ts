/** What the two pages that decide requests in number share. */
import { redirect } from "@remix-run/node";
import { type Decision, decideRequests, UNDECIDED, type Undecided } from "#app/domain/billing/decide-requests.ts";
import { findRequests, namesOfRequests, type RequestsOf } from "#app/domain/billing/list-requests.ts";
import { filled } from "#app/forms/form.ts";
import { done, type OfficeVisit, type Sent } from "#app/server/pages/office.server.ts";
import { type approveForm, type declineForm, SHOWN } from "./form.ts";

/**
 * Reads the requests that the address names, as far as they still wait, all ticked.
 *
 * @throws a redirect to the list when none does
 */
export async function chosenIn(visit: OfficeVisit, form: typeof approveForm | typeof declineForm) {
  const { db, address, t, path } = visit;
  const ids = address.getAll("demande").filter((id) => /^[1-9]\d{0,8}$/.test(id));
  const orders = ids.slice(0, SHOWN).map(Number);
  const requests = await findRequests(db, { ...requestsFor(visit), orders });
  if (requests.length === 0) throw redirect(path("/demandes", { query: { aucune: "oui" } }), 303);
  const options = requests.map(({ order, name, ticketTypes, people }) => ({
    value: String(order),
    label: [name, ticketTypes.join(", "), people > 1 && t("requests.people", { count: people })]
      .filter(Boolean)
      .join(" · "),
  }));
  return {
    under: [[path("/demandes"), t("requests.listTitle")]] as const,
    form: filled(form as typeof approveForm, { demande: requests.map(({ order }) => order) }),
    looks: { demande: { options } },
  };
}

/** The edition's requests, as far as the visitor may see them. */
export function requestsFor({ edition, office }: Pick<OfficeVisit, "edition" | "office">): RequestsOf {
  return { edition: edition.id, registrations: office.may.includes("see-registrations") };
}

/** Decides the ticked requests and leads to the list, which says what was done and what was not. */
export async function decideChosen(sent: Sent<{ demande: number[] }>, decision: Decision) {
  const seen = await namesOfRequests(sent.db, { ...requestsFor(sent), orders: sent.value.demande });
  const orders = sent.value.demande.filter((order) => seen.has(order));
  const outcome = await decideRequests(sent.db, { ...sent.actor, orders, decision });
  const word = decision.kind === "approve" ? "acceptees" : "refusees";
  const laissees = outcome.left.map(({ order, why }) => `${order}-${why}`).join(".");
  return done(sent.path("/demandes", { query: { [word]: outcome.done.length || null, laissees } }), null);
}

/** Reads from the list's address what was just decided. @returns `left`: each that was not, by name, and why */
export async function justDecided(visit: OfficeVisit) {
  const { db, address } = visit;
  const count = (word: string) => Number(/^\d{1,3}$/.exec(address.get(word) ?? "")?.[0] ?? 0);
  const left = (address.get("laissees") ?? "").split(".").flatMap((one) => {
    const [, order, word] = /^([1-9]\d{0,8})-([a-z-]+)$/.exec(one) ?? [];
    const why = UNDECIDED.find((each) => each === word);
    return order && why ? [{ order: Number(order), why }] : [];
  });
  const orders = left.slice(0, SHOWN).map(({ order }) => order);
  const names = await namesOfRequests(db, { ...requestsFor(visit), orders });
  return {
    approved: count("acceptees"),
    declined: count("refusees"),
    left: left.flatMap(({ order, why }): { name: string; why: Undecided }[] => {
      const name = names.get(order);
      return name === undefined ? [] : [{ name, why }];
    }),
  };
}
