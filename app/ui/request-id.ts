import { createContext, useContext } from "react";

/** The id of the request for the page; empty where it is unknown. */
export const RequestId = createContext("");

/** The element that shows it, from which the browser's script reads it. */
export const REQUEST_ID_ELEMENT = "request-id";

export function useRequestId(): string {
  return useContext(RequestId);
}
