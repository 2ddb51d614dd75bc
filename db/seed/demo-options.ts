/** An option of the demonstration. */
export interface DemoOption {
  readonly name: string;
  readonly nameEn: string;
  readonly note: string;
  readonly noteEn: string;
  /** 0 for the first day of the edition. */
  readonly day: 0 | 1;
  readonly size: number;
  /** Until how many days before the edition it can be chosen and given back. */
  readonly closesBefore: number;
  /** One person in so many chooses it; of one with a price, people of orders do. */
  readonly oneIn: number;
  /** In cents, VAT of 10 % included; 0: free. */
  readonly priceCents: number;
}

/** What can be chosen beside sessions in the demonstration edition. */
export const DEMO_OPTIONS: readonly DemoOption[] = [
  {
    ...{
      name: "Déjeuner du jeudi",
      nameEn: "Thursday lunch",
      day: 0,
      size: 180,
      closesBefore: 7,
      oneIn: 2,
      priceCents: 0,
    },
    note: "Cuisine de saison, vaisselle consignée. À 12 h 30 sous la verrière.",
    noteEn: "Seasonal food on returnable tableware. At 12:30 under the glass roof.",
  },
  {
    ...{ name: "Dîner du jeudi", nameEn: "Thursday dinner", day: 0, size: 40, closesBefore: 7, oneIn: 0 },
    priceCents: 4_800,
    note: "Au Port des Sables, à 19 h 30. Le retour est libre.",
    noteEn: "At Port des Sables, at 7:30 pm. The way back is up to you.",
  },
  {
    ...{ name: "Car pour la Ferme des Terrasses", nameEn: "Coach to Ferme des Terrasses" },
    ...{ day: 0, size: 30, closesBefore: 2, oneIn: 15, priceCents: 0 },
    note: "Départ à 13 h 15 devant la Halle des Boucles, retour à 17 h.",
    noteEn: "Leaves at 1:15 pm from Halle des Boucles and is back at 5 pm.",
  },
];
