/** Why a bank returns a transfer (ISO 20022, external code set): wrong account, closed account, and so on. */
export const RETURN_CODES = ["AC01", "AC04", "AC06", "AG01", "BE01", "MD07", "MS02", "MS03", "RR04"] as const;
export type ReturnCode = (typeof RETURN_CODES)[number];
