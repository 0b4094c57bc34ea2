/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

type Options = { signal?: AbortSignal };
/** `void` as input may be left out. */
type Arguments<I> = void extends I ? [input?: I, options?: Options] : [input: I, options?: Options];
type Told<O> = O extends AsyncIterable<infer T> ? T : O;

/** A question to the server. Rejects with a `PlayheadClientError` whose `data.code` is one of Playhead's codes. */
export type Query<I, O> = { query(...input: Arguments<I>): Promise<O> };

/** A change on the server. Rejects as a query does. */
export type Mutation<I, O> = { mutate(...input: Arguments<I>): Promise<O> };

export type Observer<T> = {
	onData?: (value: T) => void;
	onError?: (error: unknown) => void;
	onStarted?: () => void;
	onComplete?: () => void;
};

/** What the server tells from now on, over server-sent events that connect again by themselves. */
export type Subscription<I, O> = {
	subscribe(input: I, observer: Observer<Told<O>>): { unsubscribe(): void };
};
