/** The pages on which organisers arrange what an edition asks, gives and writes, with rows of the demonstration. */
import { AUTOMATIC_LETTERS } from "#app/domain/automatic-letters.ts";
import { openTokens } from "#app/domain/signed-tokens.ts";
import type { Database } from "#app/domain/transaction.ts";

/** Pages of the back office. @param office its address */
export async function arrangedPages(db: Database, { office, edition }: { office: string; edition: number }) {
  const first = async (table: "announcement" | "option" | "practical_page" | "question" | "voucher") =>
    (
      await db
        .selectFrom(table)
        .select("id")
        .where("edition_id", "=", edition)
        .orderBy("id")
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id;
  const tag = await db.selectFrom("tag").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  const people = await db
    .selectFrom("registration")
    .select("id")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .orderBy("id")
    .limit(3)
    .execute();
  const among = `parmi=${people.map(({ id }) => id).join("-")}`;
  const text = `/courriels/textes/${AUTOMATIC_LETTERS[0]}`;
  const question = `/questions/${await first("question")}`;
  const announcement = `/courriels/aux-inscrits/${await first("announcement")}`;
  const page = `/informations/${await first("practical_page")}`;
  return [
    "/chiffres",
    "/codes-de-reduction",
    "/codes-de-reduction/nouveau",
    "/codes-de-reduction/serie",
    `/codes-de-reduction/${await first("voucher")}`,
    "/questions",
    "/questions/nouvelle",
    "/questions/apercu",
    "/questions/relance",
    question,
    `${question}/choix`,
    "/options",
    `/options/${await first("option")}`,
    "/informations",
    "/informations/nouvelle?genre=access",
    page,
    `${page}/textes`,
    "/enquete",
    "/enquete/reglages",
    "/listes-attente",
    "/courriels/adresses",
    "/courriels/en-attente",
    "/courriels/textes",
    text,
    `${text}/redaction/fr`,
    "/courriels/aux-inscrits",
    "/courriels/aux-inscrits/nouveau?categorie=presse",
    announcement,
    `${announcement}/destinataires`,
    "/etiquettes",
    `/etiquettes/${tag.id}`,
    "/inscriptions/vues/nouvelle?categorie=presse",
    `/inscriptions?${among}`,
    `/inscriptions/selection?${among}`,
    `/inscriptions/selection/categorie?${among}`,
    `/inscriptions/selection/annulation?${among}`,
  ].map((below) => office + below);
}

/** Pages for visitors: what is written for them, the first step of a registration, and a survey. */
export async function writtenPages(db: Database, { year, edition }: { year: string; edition: number }) {
  const page = await db
    .selectFrom("practical_page")
    .select("slug")
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  const { id } = await db
    .selectFrom("registration")
    .select("id")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .executeTakeFirstOrThrow();
  const survey = (await openTokens(db, null)).sign("survey", id);
  return [
    ...[`${year}/informations`, `${year}/informations/${page?.slug}`],
    ...[`${year}/inscription/etapes`, `${year}/dossier`, `/enquete/${survey}`],
  ];
}
