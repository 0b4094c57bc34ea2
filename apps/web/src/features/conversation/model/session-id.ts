"use client";

import { createContext, useContext } from "react";

const SessionIdContext = createContext("");

/** The session whose conversation is shown. */
export const SessionIdProvider = SessionIdContext.Provider;
export const useSessionId = (): string => useContext(SessionIdContext);
