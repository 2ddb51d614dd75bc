import { redirectToForm } from "#app/server/pages/office.server.ts";
import { orderAction } from "./order.server.ts";

export const loader = redirectToForm("/badges/modeles", "print-badges");

export const action = orderAction("print-badges", true);
