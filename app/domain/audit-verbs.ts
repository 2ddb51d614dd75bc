/** Every verb that the journal may hold, by the theme under which it is filtered. A verb missing here does not compile. */
export const AUDIT_VERBS = {
  signIn: [
    ...[
      "sign-in",
      "refuse-sign-in",
      "open-way-in",
      "confirm-login",
      "refuse-confirmation",
      "refuse-factor",
      "end-logins",
    ],
  ],
  limits: ["reach-limit"],
  rights: [
    "grant-role",
    "change-role",
    "end-role",
    "ask-for-change",
    "decide-change",
    "add-factor",
    "remove-factor",
    "reset-factors",
    "require-factors",
  ],
  exports: ["export-registrations", "export-waiting", "export-invoices", "export-journal"],
  registrations: [
    ...[
      "register",
      "confirm-registration",
      "prove-address",
      "correct-address",
      "retake-place",
      "end-hold",
      "approve-request",
      "decline-request",
      "drop-second-registration",
      "cancel-registration",
      "change-sessions",
      "correct-name",
      "send-letter-again",
    ],
    ...["wait-for-session", "wait-for-ticket", "offer-place", "decline", "end-wait"],
  ],
  money: [
    ...[
      "place-order",
      "confirm-order",
      "complete-buyer",
      "give-up-order",
      "expire-order",
      "record-payment",
      "record-transfer",
    ],
    ...["issue-invoice", "credit-invoice", "refund-order", "refund-payment", "refund-done", "close-work"],
    ...["foreign-stripe-event", "keep-seller", "set-vat-rate"],
  ],
  door: [...["ask-for-badges", "try-badges-again", "add-checkpoint", "rename-checkpoint", "remove-checkpoint"]],
  programme: [
    ...["import-programme", "release-programme", "publish-edition", "add-session", "change-session", "move-session"],
    ...["cancel-session", "restore-session", "remove-session", "set-session-places"],
    ...["add-speaker", "change-speaker", "remove-speaker", "invite-speaker", "remind-speaker", "withdraw-invitation"],
    ...["confirm-invitation", "decline-invitation", "drop-declined-speaker", "show-slides", "hide-slides"],
    ...["keep-profile", "keep-portrait", "remove-portrait", "keep-slides", "remove-slides"],
  ],
  letters: [
    "prepare-mailing",
    "send-mailing",
    "drop-mailing",
    "supersede-mailing",
    "leave-out-recipient",
    "take-recipient-back-in",
    "try-letter-again",
  ],
  groups: [
    ...["add-group", "change-group", "archive-group", "take-up-group", "add-seat", "change-seat", "end-seat"],
    ...["propose-meeting", "propose-dates", "convene", "change-meeting", "cancel-meeting", "decide-date"],
    ...["vote", "hold-room", "release-room", "note-presence", "sign-presence"],
    ...["keep-minutes", "add-decision", "change-decision", "propose-session", "change-proposal", "accept-proposal"],
    ...["decline-proposal", "withdraw-proposal", "offer-slots", "refuse-offer", "renew-calendar-key"],
  ],
  settings: [
    ...["create-edition", "clone-edition", "update-edition", "set-sales-window"],
    ...["add-ticket-type", "change-ticket-type", "remove-ticket-type", "add-quota", "change-quota", "remove-quota"],
    ...[
      "add-venue",
      "change-venue",
      "remove-venue",
      "add-room",
      "change-room",
      "remove-room",
      "join-room",
      "separate-room",
      "keep-ways",
    ],
    ...["add-track", "change-track", "remove-track"],
  ],
} as const;

export type AuditTheme = keyof typeof AUDIT_VERBS;
export type AuditVerb = (typeof AUDIT_VERBS)[AuditTheme][number];

export const AUDIT_THEMES = Object.keys(AUDIT_VERBS) as readonly AuditTheme[];
