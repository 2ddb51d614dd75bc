import type { Payer } from "./payer-demands.ts";

/** A field of the buyer that Chorus Pro would refuse, and why. */
export interface WrongReference {
  readonly field: "siret" | "serviceCode" | "commitmentNumber" | "name";
  readonly why:
    | "payer-inactive"
    | "service-needed"
    | "service-unknown"
    | "between-public-bodies"
    | "commitment-needed"
    | "either-needed"
    | "too-long";
}

interface References {
  readonly name: string;
  readonly serviceCode: string | null;
  readonly commitmentNumber: string | null;
}

/** The longest values that Chorus Pro takes (BR-FR-CPRO-15 and 44; the service code is its own limit). */
const CHORUS_LIMITS = { name: 99, serviceCode: 100, commitmentNumber: 50 } as const;
/** A service for invoices from one public body to another. */
const BETWEEN_PUBLIC_BODIES = "FACTURES_PUBLIQUES";

/**
 * Judges what a public body gave for its invoice by what Chorus Pro takes and by what the body itself demands. A payer about
 * whom nothing is known is judged by the limits alone.
 *
 * @param options.sellerSiren only public sellers, whose SIREN begins with 1 or 2, may use the service between public bodies
 */
export function judgeReferences(
  { name, serviceCode, commitmentNumber }: References,
  { payer, sellerSiren }: { payer: Payer; sellerSiren: string | null },
): WrongReference[] {
  const wrong: WrongReference[] = [];
  for (const [field, text] of Object.entries({ name, serviceCode, commitmentNumber }))
    if ([...(text ?? "")].length > CHORUS_LIMITS[field as keyof References])
      wrong.push({ field: field as keyof References, why: "too-long" });
  const isPublicSeller = /^[12]/.test(sellerSiren ?? "");
  const isForbidden = serviceCode?.toUpperCase() === BETWEEN_PUBLIC_BODIES && !isPublicSeller;
  if (isForbidden) wrong.push({ field: "serviceCode", why: "between-public-bodies" });
  if (payer.kind !== "known") return wrong;
  const { isActive, needsService, needsCommitment, needsEither } = payer.demand;
  const service = payer.demand.services.find(({ code }) => code.toUpperCase() === serviceCode?.toUpperCase());
  if (!isActive) wrong.push({ field: "siret", why: "payer-inactive" });
  if (serviceCode && !service) wrong.push({ field: "serviceCode", why: "service-unknown" });
  if (!serviceCode && needsService) wrong.push({ field: "serviceCode", why: "service-needed" });
  if (!serviceCode && !commitmentNumber && needsEither) wrong.push({ field: "serviceCode", why: "either-needed" });
  const isAsked = needsCommitment || (service && !isForbidden && payer.commitments[service.code]);
  if (!commitmentNumber && isAsked) wrong.push({ field: "commitmentNumber", why: "commitment-needed" });
  return wrong;
}

/** The services that a seller may choose from. */
export function offeredServices(payer: Payer, sellerSiren: string | null) {
  if (payer.kind !== "known") return [];
  const isPublicSeller = /^[12]/.test(sellerSiren ?? "");
  return payer.demand.services.filter(({ code }) => isPublicSeller || code.toUpperCase() !== BETWEEN_PUBLIC_BODIES);
}
