/** What the demonstration's organisers write to attendees; all is invented. */
export interface DemoAnnouncement {
  readonly subject: string;
  readonly text: string;
  readonly subjectEn: string | null;
  readonly textEn: string | null;
}

/** Sent to those who booked a visit. */
export const DEMO_SENT: DemoAnnouncement = {
  subject: "Votre visite : chaussures fermées et pièce d’identité",
  text: `Bonjour {prénom},

Vous avez réservé une visite pendant {colloque}. Sur place :

- portez des **chaussures fermées**, le sol est inégal ;
- apportez une pièce d’identité, demandée à l’entrée du site ;
- arrivez dix minutes avant l’heure du rendez-vous.

Si vous ne pouvez plus venir, rendez votre place : d’autres l’attendent.

{page}

À bientôt,
l’équipe du colloque`,
  subjectEn: "Your visit: closed shoes and an identity card",
  textEn: `Hello {first name},

You booked a visit during {conference}. On the spot:

- wear **closed shoes**, the ground is uneven;
- bring an identity card, which is asked for at the gate;
- arrive ten minutes before the meeting time.

If you cannot come any more, give your place back: others wait for it.

{page}

See you soon,
the conference team`,
};

/** A draft, whose English is still to be written. */
export const DEMO_DRAFT: DemoAnnouncement = {
  subject: "{colloque} : venir, s’orienter, déjeuner",
  text: `Bonjour {prénom},

Le colloque approche. Voici l’essentiel.

## Venir

Le métro est le plus simple. Des arceaux à vélos se trouvent devant l’entrée.

## Déjeuner

Des paniers sont servis dans le hall, sans emballage jetable.

{page}`,
  subjectEn: null,
  textEn: null,
};
