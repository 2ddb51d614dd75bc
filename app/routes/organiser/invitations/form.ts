import type { Appearance } from "#app/domain/speakers/appearances.ts";
import type { PersonToInvite } from "#app/domain/speakers/invite-everyone.ts";
import { area, choice, email, form, formOf, optional, worded } from "#app/forms/form.ts";

const address = email({ label: "speakers:office.email", autoComplete: "off" });

/** The fields of a letter. */
const letter = {
  language: choice({ label: "speakers:office.language", choices: worded(["fr", "en"], "speakers:office") }),
  message: optional(area({ label: "speakers:office.message", hint: "speakers:office.messageHint", max: 1500 })),
};

/** The form that invites one person. */
export const invitationForm = form({ email: address, ...letter });

/** A speaker in a session. */
type Place = Pick<Appearance, "sessionId" | "speakerId">;

/** The form that invites several people: one letter, and an address for each selected person. */
export function everyoneForm(places: readonly Place[]) {
  const addresses = Object.fromEntries(places.map((place) => [addressField(place), optional(address)]));
  return formOf({ ...letter, ...addresses }, (values) => {
    const typed = values as Readonly<Record<string, string | null>>;
    return {
      ...{ language: values.language ?? "fr", message: values.message ?? null },
      people: places.flatMap((place): PersonToInvite[] => {
        const to = typed[addressField(place)];
        return to ? [{ session: place.sessionId, speaker: place.speakerId, email: to }] : [];
      }),
    };
  });
}

/** The name of the field for a person's address. */
export function addressField({ sessionId, speakerId }: Place): string {
  return `email-${sessionId}-${speakerId}`;
}
