import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { judgeReferences, offeredServices, type WrongReference } from "#app/domain/deposits/judge-references.ts";
import { type Payer, payerOf } from "#app/domain/deposits/payer-demands.ts";
import { isSiret, normalSiret, sirenOf } from "#app/domain/siret.ts";
import type { Problem } from "#app/forms/state.ts";
import { dayOf } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { PayerView } from "#app/ui/orders/payer-note.tsx";

/** The fields of the buyer's form, by those of the buyer. */
const FIELDS: Readonly<Record<WrongReference["field"], string>> = {
  ...{ siret: "siret", serviceCode: "service_code", commitmentNumber: "commitment_number", name: "name" },
};
const SHOWN_SERVICES = 200;

/**
 * What Chorus Pro, or the payer itself, would refuse in the references of a French public body; none for other buyers. Where
 * Chorus Pro cannot be asked, only its limits are checked.
 */
export async function payerProblems(
  visit: Visit,
  buyer: Buyer | null,
): Promise<readonly (Problem & { readonly field: string })[]> {
  if (buyer?.kind !== "public" || buyer.country !== "FR" || !buyer.siret) return [];
  const { payer, sellerSiren } = await asked(visit, buyer.siret, buyer.serviceCode);
  const services = offeredServices(payer, sellerSiren).map(({ code }) => code);
  return judgeReferences(buyer, { payer, sellerSiren }).map(({ field, why }) => ({
    field: FIELDS[field],
    code: why,
    params: { services: services.slice(0, 12).join(", ") || "–" },
  }));
}

/** What a payer demands, for the page of its fields; null without a SIRET. @param siret as typed */
export async function payerView(
  visit: Visit,
  { siret, serviceCode }: { siret?: string | null; serviceCode?: string | null },
): Promise<PayerView | null> {
  if (!siret || !isSiret(siret)) return null;
  const { payer, sellerSiren } = await asked(visit, normalSiret(siret), serviceCode?.trim() || null);
  if (payer.kind !== "known") return { kind: payer.kind };
  const { name, needsService, needsCommitment, needsEither, services } = payer.demand;
  const chosen = services.find(({ code }) => code.toUpperCase() === serviceCode?.trim().toUpperCase());
  return {
    ...{ kind: "known", name, needsService, needsEither },
    needsCommitment: needsCommitment || Boolean(chosen && payer.commitments[chosen.code]),
    services: offeredServices(payer, sellerSiren)
      .slice(0, SHOWN_SERVICES)
      .map(({ code, name: label }) => ({ code, label })),
  };
}

async function asked(
  { context }: Visit,
  siret: string,
  serviceCode: string | null,
): Promise<{ payer: Payer; sellerSiren: string | null }> {
  const now = context.now();
  const seller = await sellerOn(context.db, dayOf(now, "Europe/Paris"));
  const payer = await payerOf(context.db, context.depositService, { siret, serviceCode, now });
  return { payer, sellerSiren: seller && sirenOf(seller.siret) };
}
