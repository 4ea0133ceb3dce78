# Casefold with all that it needs, for compose.yaml. It keeps nothing itself: home and inbox are folders of the server.
FROM python:3.11-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-osd tesseract-ocr-spa tesseract-ocr-fra tesseract-ocr-por \
      libtesseract5 libpango-1.0-0 libpangoft2-1.0-0 libglib2.0-0 \
 && rm -rf /var/lib/apt/lists/*

COPY requirements-office.lock /tmp/requirements.lock
RUN pip install --no-cache-dir --no-deps --require-hashes -r /tmp/requirements.lock

COPY . /src
RUN pip install --no-cache-dir --no-deps /src && rm -rf /src \
 && python -m flows.prefect_database \
 && useradd --create-home --uid 1000 casefold

ENV OMP_THREAD_LIMIT=1 OPENBLAS_NUM_THREADS=1 PYTHONUNBUFFERED=1 HOME=/home/casefold
USER casefold
WORKDIR /home/casefold
ENTRYPOINT ["casefold"]
