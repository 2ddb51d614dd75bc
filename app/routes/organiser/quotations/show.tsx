import { listLetters } from "#app/domain/letters.ts";
import { actsOfQuotation, findQuotation, placesOfQuotation } from "#app/domain/quotations/find-quotation.ts";
import { cameToNothing, isOpen } from "#app/domain/quotations/quotation-states.ts";
import { formatDateOf } from "#app/i18n/format.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { LetterList } from "#app/ui/organiser/letter-list.tsx";
import { May, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Trail } from "#app/ui/organiser/trail.tsx";
import { QuotationAmounts, QuotationFacts, QuotationNote, QuotationPlaces } from "./contents.tsx";

export const loader = officeLoader("see-orders", async ({ db, edition, id, now, t, path, office, language }) => {
  const quotation = found(await findQuotation(db, { edition: edition.id, quotation: id, now }));
  const { state, content, reference, refusedAt, order } = quotation;
  const open = isOpen(state);
  const verb = (to: string, label: string, look: "main" | "quiet" | "danger") =>
    [to, label, look, "edit-orders"] as const;
  return {
    ...{ menuEntry: "quotations", title: t("quotations:office.of", { reference, buyer: content.buyer.name }) },
    verbs: [
      open && verb(path("/devis/:id/acceptation", { id }), t("quotations:acceptVerb"), "main"),
      open && verb(path("/devis/nouveau", { query: { remplace: String(id) } }), t("quotations:correctVerb"), "quiet"),
      open && verb(path("/devis/:id/validite", { id }), t("quotations:extendVerb"), "quiet"),
      open && verb(path("/devis/:id/retrait", { id }), t("quotations:withdrawVerb"), "quiet"),
      cameToNothing(state) &&
        verb(path("/devis/nouveau", { query: { reprend: String(id) } }), t("quotations:againVerb"), "main"),
    ],
    notes: [
      state === "refused-full" &&
        refusedAt !== null && {
          notice: "attention" as const,
          text: t("quotations:office.full", { day: formatDateOf(refusedAt, edition.timeZone, language) }),
        },
    ],
    // The code of its order lets its holder act for the buyer.
    quotation: { ...quotation, order: order && { id: order.id, shortCode: order.shortCode } },
    open,
    places: await placesOfQuotation(db, { quotation: id }),
    letters: office.may.includes("see-letters") ? await listLetters(db, { edition: edition.id, quotation: id }) : null,
    acts: await actsOfQuotation(db, { quotation: id }),
  };
});

export default function QuotationPage() {
  const { t, path, quotation, open, places, letters, acts } = usePage<typeof loader>();
  const { id, note } = quotation;
  return (
    <OrganiserPage>
      <QuotationFacts quotation={quotation} />
      <QuotationPlaces places={places} />
      <QuotationAmounts content={quotation.content} />
      <QuotationNote quotation={id} note={note} />
      {letters && (
        <Section id="letters" title={t("menu.letters")}>
          <LetterList {...letters} />
        </Section>
      )}
      {open && (
        <May needs="edit-orders">
          <PostButton to={path("/devis/:id/envoi", { id })} look="quiet">
            {t("quotations:resend")}
          </PostButton>
        </May>
      )}
      <Trail acts={acts} verbs="orderVerbs" />
    </OrganiserPage>
  );
}
