"""The openai client asks a server of ours everything that it can ask of completions and chats."""

import openai


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def check(base_url, key, prompt):
    """`prompt` is a text that the model has tokens for. Raises AssertionError, or what the client raises."""
    client = openai.OpenAI(base_url=base_url, api_key=key, max_retries=0)
    models = client.models.list().data
    expect(len(models) == 1, "one model")
    name = models[0].id
    expect(client.models.retrieve(name).id == name, "the model by its name")
    ask = lambda **settings: client.completions.create(**({"model": name, "prompt": prompt, "max_tokens": 12, "seed": 3} | settings))

    several = ask(n=3)
    expect(len({choice.text for choice in several.choices}) == 3 and [choice.index for choice in several.choices] == [0, 1, 2], "three texts")
    expect([choice.text for choice in ask(n=3).choices] == [choice.text for choice in several.choices], "the same by their seed")
    expect(several.usage.total_tokens == several.usage.prompt_tokens + several.usage.completion_tokens, "the usage adds up")
    text = several.choices[0].text
    stop = text[2:4]
    expect(ask(stop=[stop]).choices[0].text == text[: text.index(stop)], "a stop")

    scored = ask(max_tokens=1, echo=True, logprobs=2, temperature=0).choices[0].logprobs
    expect(scored.token_logprobs[0] is None and all(score <= 0 for score in scored.token_logprobs[1:]), "scores of the prompt")
    expect(len(scored.tokens) == len(scored.token_logprobs) == len(scored.top_logprobs) == len(scored.text_offset), "lists side by side")
    expect(scored.token_logprobs[-1] == max(scored.top_logprobs[-1].values()), "the likeliest token")

    chunks = list(ask(stream=True, stream_options={"include_usage": True}))
    expect("".join(chunk.choices[0].text for chunk in chunks if chunk.choices) == text, "the same text in parts")
    expect(chunks[-1].usage.completion_tokens > 0, "usage at the end of a stream")

    chat = lambda **settings: client.chat.completions.create(
        **({"model": name, "messages": [{"role": "user", "content": prompt}], "max_completion_tokens": 12, "seed": 3} | settings))
    whole = chat(logprobs=True, top_logprobs=1).choices[0]
    expect(whole.message.role == "assistant" and whole.finish_reason in ("stop", "length"), "a chat")
    expect(len(whole.logprobs.content) > 0, "log-probabilities of a chat")
    parts = [chunk.choices[0] for chunk in chat(stream=True)]
    expect(parts[0].delta.role == "assistant" and parts[-1].finish_reason == whole.finish_reason, "a chat's stream begins and ends")
    expect("".join(part.delta.content or "" for part in parts) == whole.message.content, "the same chat in parts")

    for error, request in [
        (openai.BadRequestError, lambda: ask(temperature=-1)),
        (openai.BadRequestError, lambda: ask(prompt=[[1] * 100_000])),
        (openai.NotFoundError, lambda: ask(model="another")),
        (openai.AuthenticationError, lambda: openai.OpenAI(base_url=base_url, api_key="wrong", max_retries=0).models.list()),
    ]:
        try:
            request()
        except error as found:
            expect(found.body["message"], "an error says what is wrong")
        else:
            raise AssertionError(f"no {error.__name__}")
    print(f"openai {openai.__version__}: completions, chats, streams, models and errors")
