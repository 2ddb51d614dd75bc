/** The team of the demonstration edition. All people are invented, with addresses without mailboxes. */
export const DEMO_TEAM = [
  { role: "organiser", email: "odile.fictive@exemple.invalid" },
  { role: "programme", email: "pascal.fictif@exemple.invalid" },
  { role: "treasurer", email: "tania.fictive@exemple.invalid" },
  { role: "door-supervisor", email: "samir.fictif@exemple.invalid" },
  { role: "door", email: "benevole.entree@exemple.invalid" },
  { role: "kitchen", email: "gaspard.fictif@exemple.invalid" },
  { role: "reader", email: "lea.fictive@exemple.invalid" },
] as const;
