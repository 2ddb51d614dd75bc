/** The kinds of fields. Each defines how it is drawn, read and shown; `optional` makes one null when it is empty. */
export { box, choice, choices, rowChoice, rowChoices, worded } from "./choice-fields.ts";
export { colour } from "./colour-field.ts";
export { list } from "./list-field.ts";
export { decimal, euros, wholeNumber } from "./number-fields.ts";
export { area, email, file, hidden, line, sixDigits } from "./text-fields.ts";
export { day, days, hour, instantOf, moment } from "./time-fields.ts";
