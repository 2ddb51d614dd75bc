/** Realistic programmes of a fictional edition, of any size. All names are invented. */
import { SESSION_KINDS } from "#app/domain/programme/incoming.ts";
import type {
  ReleasedProgramme,
  ReleasedRoom,
  ReleasedSession,
  ReleasedSpeaker,
  ReleasedTrack,
  ReleasedVenue,
} from "#app/domain/programme/released.ts";

export interface SampleSize {
  readonly sessions: number;
  readonly timeZone?: string;
  readonly days?: readonly string[];
}

/**
 * Makes a programme: two days around the end of summer time by default, five venues, every tenth session without a
 * slot.
 */
export function sampleProgramme({
  sessions,
  timeZone = "Europe/Paris",
  days = ["2026-10-24", "2026-10-25"],
}: SampleSize): ReleasedProgramme {
  return {
    edition: { year: 2026, name: "Grand Paris Circulaire 2026", nameEn: "Circular Grand Paris 2026", timeZone, days },
    venues: VENUES,
    rooms: NAMESPACES,
    tracks: TRACKS,
    speakers: SPEAKERS,
    sessions: Array.from({ length: sessions }, (_, at) => sampleSession(at, days)),
  };
}

/** Makes a scheduled session, with `changes`. */
export function sampleSession(
  at: number,
  days: readonly string[] = ["2026-10-24"],
  changes: Partial<ReleasedSession> = {},
): ReleasedSession {
  const [day, room, track] = [pick(days, at), pick(NAMESPACES, at), pick(TRACKS, at)];
  const minute = (at * 15) % 540;
  const start = new Date(Date.parse(`${day}T07:00:00Z`) + minute * 60_000);
  const unscheduled = at % 10 === 9;
  return {
    id: at + 1,
    guid: `5f0c1e5a-0000-4000-8000-${String(at).padStart(12, "0")}`,
    slug: `${pick(SUBJECTS, at).slug}-${at + 1}`,
    kind: pick(SESSION_KINDS, at),
    title: `${pick(SUBJECTS, at).title} (${at + 1})`,
    titleEn: at % 3 === 0 ? `${pick(SUBJECTS, at).titleEn} (${at + 1})` : null,
    subtitle: at % 2 === 0 ? "Retours d’expérience ; ce qui marche, ce qui résiste" : null,
    abstract: "Un chantier, trois communes et un tri à la source.\nOn y parle coûts, délais et filières.",
    description: at % 4 === 0 ? "Avec une visite du démonstrateur en fin de séance." : null,
    language: at % 5 === 0 ? "en" : "fr",
    track: track.slug,
    room: room.slug,
    start: unscheduled ? null : start.toISOString(),
    end: unscheduled ? null : new Date(start.getTime() + 45 * 60_000).toISOString(),
    sequence: at % 4,
    changedAt: "2026-09-01T10:00:00Z",
    cancelled: false,
    bookable: at % 2 === 1,
    links: [{ title: "Dossier de séance", url: `https://dossiers.example/seance/${at + 1}?langue=fr|en` }],
    speakers: [
      { speaker: pick(SPEAKERS, at).slug, role: "moderator", representedBy: null },
      { speaker: pick(SPEAKERS, at + 1).slug, role: "speaker", representedBy: at % 6 === 0 ? "Léon Exemple" : null },
    ],
    ...changes,
  };
}

function pick<Value>(values: readonly Value[], at: number): Value {
  const value = values[at % values.length];
  if (value === undefined) throw new RangeError("Nothing to pick from.");
  return value;
}

const SUBJECTS = [
  { slug: "reemploi-batiment", title: "Réemploi dans le bâtiment", titleEn: "Reuse in construction" },
  { slug: "biodechets", title: "Biodéchets : de la collecte au champ", titleEn: "Food waste, from bin to field" },
  { slug: "achats-publics", title: "Acheter public, acheter circulaire", titleEn: "Circular public procurement" },
  { slug: "logistique-fluviale", title: "La Seine, route des matériaux", titleEn: "The Seine as a road for materials" },
];

const VENUES: readonly ReleasedVenue[] = [
  venue("halle-imaginaire", "Halle imaginaire", "1, quai des Exemples", "Paris", 48.8417, 2.3756),
  venue("ferme-des-essais", "Ferme des Essais", "12, chemin du Compost", "Stains", 48.951, 2.3803),
  venue("port-modele", "Port Modèle", "Darse 3", "Gennevilliers", 48.9391, 2.2873),
  venue("atelier-du-velo", "Atelier du Vélo retrouvé", null, "Montreuil", null, null),
  venue("ressourcerie-fictive", "Ressourcerie fictive", "8, rue du Second-Usage", "Ivry-sur-Seine", 48.8138, 2.3877),
];

const NAMESPACES: readonly ReleasedRoom[] = [
  { slug: "grande-salle", name: "Grande salle", venue: "halle-imaginaire", capacity: 450 },
  { slug: "salle-1-halle", name: "Salle 1", venue: "halle-imaginaire", capacity: 40 },
  { slug: "salle-1-ferme", name: "Salle 1", venue: "ferme-des-essais", capacity: 25 },
  { slug: "port-modele", name: "Port Modèle", venue: "port-modele", capacity: 30 },
  { slug: "atelier", name: "Atelier", venue: "atelier-du-velo", capacity: 15 },
  { slug: "ressourcerie-fictive", name: "Ressourcerie fictive", venue: "ressourcerie-fictive", capacity: null },
];

const TRACKS: readonly ReleasedTrack[] = [
  { slug: "construction", name: "Construction", nameEn: "Building", hue: 1 },
  { slug: "alimentation", name: "Alimentation", nameEn: "Food", hue: 2 },
  { slug: "achats", name: "Achats & marchés", nameEn: "Procurement", hue: 3 },
];

const SPEAKERS: readonly ReleasedSpeaker[] = [
  speaker("ada-modele", "Ada Modèle", "Commune de Trois-Exemples", "Adjointe au maire"),
  speaker("bastien-fictif", "Bastien Fictif", "Atelier du Vélo retrouvé", null),
  speaker("clara-l-essai", "Clara L’Essai", null, "Agronome"),
  speaker("dario-specimen", "Dario Spécimen", "Université imaginaire", "Professeur"),
];

function venue(
  slug: string,
  name: string,
  address: string | null,
  city: string,
  latitude: number | null,
  longitude: number | null,
): ReleasedVenue {
  return { slug, name, address, city, latitude, longitude };
}

function speaker(slug: string, name: string, organisation: string | null, role: string | null): ReleasedSpeaker {
  return { slug, name, organisation, jobTitle: role, biography: `${name} n’existe que dans les essais.` };
}
