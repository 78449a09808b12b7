"""The embedded policy: what to do and what to say, without any language model.

``chatbot.policy.model.EmbeddedModel`` is the same as a LangChain chat model. Nothing is imported
here, so that the words it reads, ``chatbot.policy.cues``, can be read by the rooms beside it.
"""
