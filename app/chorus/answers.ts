import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/**
 * Schemas of what is read from Chorus Pro's answers, each with `codeRetour` 0. Other fields may come and go; text that
 * Postgres cannot store is refused.
 */

const text = z.string().refine((value) => value.isWellFormed() && !value.includes("\0"));
const word = text.pipe(z.string().trim().min(1).max(200));
const perhaps = text.nullish().transform((said) => said?.trim() || null);
const id = z.coerce.number().int().positive();
const flag = z.boolean().nullish().transform(Boolean);

/** Chorus writes days, local times and instants with an offset. A local time is one of Paris. */
const moment = text.transform((said, context) => {
  const read = momentOf(said);
  if (read) return read;
  context.addIssue({ code: "custom", message: "no moment" });
  return z.NEVER;
});

function momentOf(said: string): Date | null {
  try {
    const written = said.trim().replace(" ", "T");
    if (/(?:Z|[+-]\d\d:?\d\d)$/.test(written.slice(10)))
      return new Date(Temporal.Instant.from(written).epochMilliseconds);
    const local = Temporal.PlainDateTime.from(written);
    return new Date(local.toZonedDateTime("Europe/Paris").epochMilliseconds);
  } catch {
    return null;
  }
}

export const depositAnswer = z.object({ numeroFluxDepot: word });

const failedLine = z.looseObject({ libelleErreur: perhaps, libelleErreurDP: perhaps, codeErreur: perhaps });
const failedLines = z
  .array(failedLine)
  .nullish()
  .transform((lines) => lines ?? []);

export const flowAnswer = z.object({
  etatCourantDepotFlux: word,
  dateHeureEtatCourantFlux: moment.nullish().catch(null),
  listeErreurTechnique: failedLines,
  listeErreurDP: failedLines,
});

export const searchAnswer = z.object({
  listeFactures: z
    .array(z.object({ identifiantFactureCPP: id, numeroFacture: word, numeroFluxDepot: perhaps }))
    .nullish()
    .transform((found) => found ?? []),
});

export const historyAnswer = z.object({
  historiquesDesStatuts: z.object({
    histoStatut: z
      .array(
        z.object({
          histoStatutId: z.coerce.number(),
          histoStatutCode: word,
          histoStatutDatePassage: moment,
          histoStatutCommentaire: perhaps,
        }),
      )
      .nullish()
      .transform((states) => states ?? []),
  }),
});

export const structuresAnswer = z.object({
  listeStructures: z
    .array(
      z.object({
        idStructureCPP: id,
        identifiantStructure: word,
        designationStructure: perhaps,
        statut: perhaps,
      }),
    )
    .nullish()
    .transform((found) => found ?? []),
});

export const structureAnswer = z.object({
  informationGenerales: z.object({ structurePriveePublique: perhaps }).nullish(),
  parametres: z
    .object({
      codeServiceDoitEtreRenseigne: flag,
      numeroEJDoitEtreRenseigne: flag,
      gestionNumeroEJOuCodeService: flag,
    })
    .nullish(),
});

export const servicesAnswer = z.object({
  listeServices: z
    .array(z.object({ idService: id, codeService: word, libelleService: perhaps, estActif: flag }))
    .nullish()
    .transform((found) => found ?? []),
});

export const serviceAnswer = z.object({ parametres: z.object({ numeroEngagement: flag }).nullish() });

export const fileAnswer = z.object({ pieceJointeId: id });

/** Where only the success counts. */
export const doneAnswer = z.looseObject({});
