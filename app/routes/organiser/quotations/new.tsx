import { makeQuotation } from "#app/domain/quotations/make-quotation.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import {
  done,
  formAction,
  notFound,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { BuyerKinds } from "#app/ui/organiser/buyer-kinds.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { QUOTED_KINDS, quotationForm } from "./form.ts";
import { blankQuotation, formerOf, kindAsked, placesWanted, typesQuoted } from "./new-quotation.server.ts";
import { QuotationFields } from "./quotation-fields.tsx";

export const loader = officeLoader("edit-orders", async (visit) => {
  const { t, path, language } = visit;
  const former = await formerOf(visit);
  const kind = kindAsked(visit, former);
  const { options, seller } = await typesQuoted(visit);
  const reference = former?.reference ?? "";
  const kindIn = (one: (typeof QUOTED_KINDS)[number]) => messagesIn(language).t(`orders:form.kinds.${one}`);
  return {
    menuEntry: "quotations",
    title: t(former?.isReplaced ? "quotations:new.correctTitle" : "quotations:new.title", { reference }),
    ...(former ? { under: [[path("/devis/:id", { id: former.id }), reference] as const] } : {}),
    ...{ kind, options, form: await blankQuotation(visit, kind, former) },
    kinds: {
      label: kindIn(kind),
      others: QUOTED_KINDS.filter((other) => other !== kind).map((other) => ({
        to: `?kind=${other}${former ? `&${former.isReplaced ? "remplace" : "reprend"}=${former.id}` : ""}`,
        label: kindIn(other),
      })),
    },
    asks: {
      verb: t("quotations:new.verb"),
      text: [t(former?.isReplaced ? "quotations:new.correctText" : "quotations:new.text", { reference })],
      closed: options.length === 0 ? t("quotations:new.nothing") : !seller && t("quotations:new.noSeller"),
    },
  };
});

export const action = formAction(
  "edit-orders",
  async (visit: OfficeVisit) => quotationForm(kindAsked(visit, await formerOf(visit))),
  async (sent) => {
    const former = await formerOf(sent);
    const { counts, ...said } = sent.value;
    const places = placesWanted(counts, former?.places ?? []);
    const outcome = await makeQuotation(sent.db, {
      ...{ ...said, places, ...sent.actor },
      ...(former?.isReplaced ? { replaces: former.id } : {}),
    });
    if (outcome.kind === "sent") return done(sent.path("/devis/:id", { id: outcome.id }), "quotationSent");
    if (outcome.kind === "unknown" && former?.isReplaced) throw notFound();
    return refused(sent.typed, FIELDS[outcome.kind], outcome.kind);
  },
);

/** The field beside which a refusal is shown. */
const FIELDS = {
  ...{ full: "hold", free: "1_ticket_type", "without-rate": "1_ticket_type", unknown: "1_ticket_type" },
  ...{ "day-over": "lastDay", "after-edition": "lastDay", "seller-unknown": "form", "not-open": "form" },
} as const;

export default function NewQuotation() {
  const { kind, options, kinds } = usePage<typeof loader>();
  return (
    <EditPage of={quotationForm(kind)} above={<BuyerKinds {...kinds} />}>
      <QuotationFields kind={kind} options={options} />
    </EditPage>
  );
}
