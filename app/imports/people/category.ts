/** Recognises the categories of a list of people. */
import { cleaned, meansNothing, wordsOf } from "./cell-text.ts";

/** Words by which organisers name the people who come. */
const PEOPLE = new Set(
  [
    "agent agents public publics officer officers official officials fonctionnaire civil servant collectivite collectivites",
    "commune communes ville mairie territoire metropole etat ministere region departement institution institutions epci ept",
    "elu elue elus elues elected maire adjoint entreprise entreprises company companies societe business corporate pme startup",
    "start tpe bailleur amenageur bureau association associations asso associatif ong ngo npo nonprofit ess presse press media medias",
    "journaliste journalist etudiant etudiante etudiants student students scolaire invite invitee invites invitation invitations guest",
    "guests vip intervenant intervenante intervenants speaker speakers orateur animateur partenaire partenaires partner sponsor",
    "exposant exposants exhibitor benevole benevoles volunteer staff equipe organisateur organisation participant participants",
    "visiteur visiteurs visitor attendee general generale standard normal normale plein reduit reduite reduced full gratuit gratuite",
    "free early bird prive prives private pro professionnel professionnels professional particulier particuliers individual adulte",
    "adult jeune senior chercheur chercheurs researcher academic universitaire enseignant teacher expert experts experte membre",
    "membres member referent referente referents demandeur emploi solidaire citoyen citoyens habitant admission entree entry pass",
    "delegation delegue jour jours journee journees day days lundi mardi mercredi jeudi vendredi samedi dimanche",
  ].flatMap((line) => line.split(" ")),
);

/** So many rows do not share a slip of the keyboard. */
const OFTEN = 3;

/** The categories of a list and of an edition, by what they are compared by. */
export class Categories {
  readonly #spelling: ReadonlyMap<string, string>;

  /** @param written the cells of the list's column; `known` the names of the edition's ticket types */
  constructor(written: readonly string[], known: readonly string[]) {
    const counts = new Map<string, Map<string, number>>();
    for (const one of written.map(categoryText).filter((text) => text !== null)) {
      const spellings = counts.get(wordsOf(one)) ?? new Map<string, number>();
      counts.set(wordsOf(one), spellings.set(one, (spellings.get(one) ?? 0) + 1));
    }
    const usual = [...counts].flatMap(([words, spellings]) => {
      const [spelling] = [...spellings].toSorted(([, one], [, other]) => other - one)[0] ?? [words];
      const times = [...spellings.values()].reduce((sum, count) => sum + count, 0);
      return times >= OFTEN || isPlausible(words) ? [[words, spelling] as const] : [];
    });
    this.#spelling = new Map([...usual, ...known.map((name) => [wordsOf(name), name] as const)]);
  }

  /** @returns the category in its usual spelling; or that it is unknown, with the nearest known one for a slip of the keyboard */
  read(
    cell: string,
  ): { readonly category: string | null } | { readonly unknown: string; readonly nearest: string | null } {
    const text = categoryText(cell);
    if (text === null) return { category: null };
    const known = this.#spelling.get(wordsOf(text));
    return known === undefined ? { unknown: text, nearest: this.#nearest(wordsOf(text)) } : { category: known };
  }

  #nearest(words: string): string | null {
    const near = [...this.#spelling].find(([known]) => known.length > 5 && isOneSlipAway(words, known));
    return near?.[1] ?? null;
  }
}

function categoryText(cell: string): string | null {
  const text = cleaned(cell).replace(/\s+/g, " ");
  return meansNothing(text) ? null : text;
}

/** `agent pubic` is one slip from `agent public`, so it is not taken for a category of its own. */
function isPlausible(words: string): boolean {
  const all = words.split(" ");
  return all.some((word) => PEOPLE.has(word)) && !all.some((word) => isMisspelt(word));
}

function isMisspelt(word: string): boolean {
  if (word.length < 5 || PEOPLE.has(word) || PEOPLE.has(word.replace(/(?:es|s|e)$/, ""))) return false;
  return [...PEOPLE].some((known) => known.length > 4 && isOneSlipAway(word, known));
}

/** Whether one letter too many, too few, wrong, or swapped with its neighbour tells two texts apart. */
function isOneSlipAway(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const isSwap = short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  return isSwap || short.slice(at + 1) === long.slice(at + 1);
}
