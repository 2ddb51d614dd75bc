import { randomUUID } from "node:crypto";
import { registerAtDesk } from "#app/domain/billing/register-at-desk.ts";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { titlesOf } from "#app/domain/programme/draft-sessions.ts";
import { countries } from "#app/i18n/countries.ts";
import { dayOf, formatMoney } from "#app/i18n/format.ts";
import { filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { refusedRequest } from "#app/server/pages/public-form.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { deskForm, SETTLEMENTS } from "./desk-form.ts";
import { sessionLooks } from "./session-looks.server.ts";
import { doorQuery, showRegistered } from "./walk-in.server.ts";

export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, t, language, now, address, path } = visit;
  const priced = (await listTicketTypes(db, { edition: edition.id })).filter(({ priceCents }) => priceCents > 0);
  const [first] = priced;
  const asked = priced.find(({ slug }) => slug === address.get("categorie")) ?? first;
  const seller = await sellerOn(db, dayOf(now, edition.timeZone));
  const blank = { submission: randomUUID(), language: "fr", settled: "card-terminal", billed: "nobody" } as const;
  const offered = SETTLEMENTS.filter((one) => one !== "cash" || seller?.takesCash);
  return {
    ...{ menuEntry: "registrations", title: t("registrations.desk.title") },
    under: [[path("/inscriptions/nouvelle", { query: doorQuery(visit) }), t("registrations.newTitle")]],
    form: filled(deskForm, { ...blank, ticket_type: asked?.slug ?? "" }),
    asks: {
      verb: t("registrations.new"),
      text: [t("registrations.desk.text")],
      closed: priced.length === 0 && t("registrations.desk.nothing"),
    },
    looks: {
      ticket_type: {
        options: priced.map(({ slug, name, priceCents }) => ({
          ...{ value: slug, label: `${name} · ${formatMoney(priceCents, language)}` },
        })),
      },
      settled: {
        options: offered.map((value) => ({ value, label: t(`registrations.desk.by.${value}`) })),
      },
      country: { none: "", options: countries(language).map(({ code, name }) => ({ value: code, label: name })) },
      sessions: await sessionLooks(visit),
    },
  };
});

export const action = formAction("edit-registrations", deskForm, async (sent) => {
  const { db, edition, now, value, typed } = sent;
  const seller = await sellerOn(db, dayOf(now, edition.timeZone));
  const { settlement } = value;
  if (settlement.kind === "paid" && settlement.means === "cash" && !seller?.takesCash)
    return refused(typed, "settled", "choice");
  const outcome = await registerAtDesk(db, { ...value, ...sent.actor });
  if (outcome.kind === "registered") {
    const { submission } = value;
    return await showRegistered(sent, { registration: outcome.registrationId, submission });
  }
  const titles = await titlesOf(db, { edition: edition.id, slugs: value.sessions });
  const problems = outcome.problems.map(({ line: _, ...problem }) => problem);
  return refusedRequest(sent, problems, titles);
});

export default formPage(deskForm);
